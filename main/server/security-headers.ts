/** What a page of this app may do, by directive, with the reason. Sent by the server and by the desktop's protocol. */
const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'", // what isn't named below is forbidden
  'script-src': "'self'", // files of the build; nothing inline, nothing evaluated
  'style-src': "'self'", // same; React sets single styles through the DOM, which is allowed
  'img-src': "'self' data:", // small pictures that the build puts into the CSS
  'font-src': "'self'", // fonts come with the app
  'connect-src': "'self'", // the API; browsers count WebSockets of the same host and port in
  'base-uri': "'none'", // no <base> that sends links elsewhere
  'form-action': "'none'", // the app has no form that is sent
  'frame-ancestors': "'none'", // never inside another page
  'require-trusted-types-for': "'script'", // no text becomes markup or code
  'trusted-types': "'none'", // and nobody makes an exception
};

const written = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

export const contentSecurityPolicy: string = written(policy);

/** Sent with every answer, refusals included. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin', // no other page holds a handle on the window
  'Cross-Origin-Resource-Policy': 'same-origin', // no other page embeds an answer
  'Origin-Agent-Cluster': '?1', // a process of its own, where the browser can
  'Referrer-Policy': 'no-referrer', // links out don't tell where they stood
  'X-Content-Type-Options': 'nosniff', // a type is what it says
  'X-Frame-Options': 'DENY', // for browsers that don't know frame-ancestors
  // Everything a telemetry screen never asks for. Writing to the clipboard stays: that is how a snapshot is copied.
  'Permissions-Policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), clipboard-read=(), clipboard-write=(self)',
};

/** For the page that asks for the token, in place of those above. It is the only one with a form that is sent. */
export const signInHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': written({ ...policy, 'form-action': "'self'" }),
  'Referrer-Policy': 'same-origin', // with "no-referrer" a browser would not say where the form was sent from
};

/**
 * For a certificate that browsers trust: come over TLS alone, for a year. It holds for every port of that name, so not for names below
 * it, and it can be switched off.
 */
export const strictTransport: Readonly<Record<string, string>> = { 'Strict-Transport-Security': 'max-age=31536000' };
