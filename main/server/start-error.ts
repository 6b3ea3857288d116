/** Why the server could not be started. The message is one sentence for the person who started it, and names the fix. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError';
  readonly code:
    | 'port-in-use'
    | 'port-not-permitted'
    | 'host-not-found'
    | 'host-not-local'
    | 'remote-not-allowed'
    | 'remote-not-encrypted'
    | 'tls-unusable'
    | 'screen-missing'
    | 'other';

  constructor(code: ServerStartError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What the system said when the server wanted to listen, as a sentence. */
export function startErrorOf(error: unknown, host: string, port: number): ServerStartError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new ServerStartError(
        'port-in-use',
        `Port ${port} on ${host} is in use: stop the program that holds it, or choose another with --port.`,
      );
    case 'EACCES':
      return new ServerStartError(
        'port-not-permitted',
        `This user may not listen on port ${port}: choose one of 1024 or more with --port.`,
      );
    case 'EADDRNOTAVAIL':
      return new ServerStartError('host-not-local', `${host} is not an address of this machine: choose one that it has with --host.`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ServerStartError('host-not-found', `The name ${host} is not known here: give an address of this machine with --host.`);
    default:
      return new ServerStartError(
        'other',
        `The server can't listen on ${host}, port ${port}: ${error instanceof Error ? error.message : String(error)}.`,
      );
  }
}
