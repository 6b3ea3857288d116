import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearCookie, cookieName, readCookie, setCookie } from '../../../../main/server/access/cookie.ts';

test('the cookie is for this host and these pages alone, and over TLS for TLS alone', () => {
  expect(setCookie('abc', { port: 11811, secure: false })).toBe(
    'spark-companion-11811=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000',
  );
  expect(setCookie('abc', { port: 11811, secure: true })).toBe(
    '__Host-spark-companion-11811=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=31536000',
  );
});

test('it is forgotten by the name under which it was set', () => {
  for (const secure of [true, false]) {
    expect(clearCookie({ port: 1, secure })).toMatch(new RegExp(`^${cookieName(1, secure)}=; .*Max-Age=0$`));
  }
});

test('what was set is read again among any others, and another’s isn’t taken for it', () => {
  const name = cookieName(11811, false);
  const other = fc.stringMatching(/^[a-z]{1,8}=[A-Za-z0-9=]{0,12}$/);
  fc.assert(
    fc.property(fc.array(other), fc.array(other), fc.stringMatching(/^[\w-]{43}$/), (before, after, secret) => {
      expect(readCookie([...before, `${name}=${secret}`, ...after].join('; '), name)).toBe(secret);
      expect(readCookie([...before, `x${name}=${secret}`, `${name}x=${secret}`, ...after].join('; '), name)).toBeNull();
    }),
  );
  expect(readCookie(undefined, name)).toBeNull();
});
