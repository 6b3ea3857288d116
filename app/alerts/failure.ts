/** What went wrong on the way, by the code that Node gives it. Its own texts are no help to a reader, and hold the address. */
const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody answers at this address: the connection was refused.',
  ECONNRESET: 'The connection was cut off.',
  EPIPE: 'The connection was cut off.',
  UND_ERR_SOCKET: 'The connection was cut off.',
  ENOTFOUND: 'The name of the host isn’t known. Check the address, or the network.',
  EAI_AGAIN: 'The name of the host can’t be looked up now. Check the network.',
  ENETUNREACH: 'The network can’t be reached.',
  EHOSTUNREACH: 'The host can’t be reached.',
  ETIMEDOUT: 'The host doesn’t answer.',
  UND_ERR_CONNECT_TIMEOUT: 'The host doesn’t answer.',
  UND_ERR_HEADERS_TIMEOUT: 'The host took the message and didn’t answer.',
  CERT_HAS_EXPIRED: 'The host’s certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The host’s certificate is signed by nobody that this computer trusts.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The host’s certificate is signed by nobody that this computer trusts.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The host’s certificate is signed by nobody that this computer trusts.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The host’s certificate is signed by nobody that this computer trusts.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The host’s certificate is for another name.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The host speaks no https at this address.',
};

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;

/** Why a request came to nothing, in a sentence without the address. */
export function failureText(error: unknown): string {
  const cause = propertyOf(error, 'cause');
  if (propertyOf(cause, 'message') === 'bad port') return 'The port in the address is one that no web server may use.';
  const code = [propertyOf(cause, 'code'), propertyOf(error, 'code')].find((one) => typeof one === 'string');
  return (typeof code === 'string' && words[code]) || `The connection failed${typeof code === 'string' ? ` (${code})` : ''}.`;
}
