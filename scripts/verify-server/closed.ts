/** A finding that was looked at, and why it is none here. */
export interface Closed {
  readonly finding: RegExp;
  readonly because: string;
}

/** All that the tools say and that stays as it is. Whatever isn't here fails the run. */
export const closed: readonly Closed[] = [
  {
    finding: /^CRITICAL cert_chain_of_trust: failed \(self signed\)/,
    because: 'The certificate is self-signed on request; its fingerprint is printed for comparison. --tls-cert takes one by an authority.',
  },
  {
    finding: /^HIGH cert_revocation: Neither CRL nor OCSP/,
    because: 'Nobody but this machine vouches for that certificate, so nobody could revoke it.',
  },
  { finding: /^LOW DNS_CAArecord/, because: 'An address on a local network has no such record.' },
  {
    finding: /^LOW HSTS: not offered|Strict-Transport-Security is not set/,
    because: 'Sent with a certificate that browsers trust; with a self-signed one, and in plain on loopback, it would lock the owner out.',
  },
  {
    finding: /X-XSS-Protection is not set/,
    because: 'Browsers have dropped that filter, which could be abused; the content security policy does its work.',
  },
  {
    finding: /^Cross Site Request Forgery: .* \(POST \/login\)/,
    because: 'The form’s only field is the secret itself, and without an Origin of this server it is refused with 403.',
  },
];

/** Why a finding is closed; `null`: it is open. */
export const closedBecause = (finding: string): string | null => closed.find((each) => each.finding.test(finding))?.because ?? null;
