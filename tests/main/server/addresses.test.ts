import { expect, test } from 'vitest';
import { addressesOf, type Serving } from '../../../main/server/addresses.ts';

const serving: Serving = {
  bound: { host: '127.0.0.1', port: 11_811 },
  tls: false,
  tokens: () => ({ operator: 'O', viewer: 'V' }),
  certificate: () => null,
  names: [],
  behindProxy: false,
};

test('on this machine alone there is one address, and none for others', () => {
  const addresses = addressesOf(serving);
  expect([addresses.origin, addresses.url, addresses.viewerUrl]).toEqual([
    'http://127.0.0.1:11811',
    'http://127.0.0.1:11811/?token=O',
    'http://127.0.0.1:11811/?token=V',
  ]);
  expect(addresses.outside('viewer')).toEqual([]);
});

test('an IPv6 address stands in brackets, and over TLS it begins with https', () => {
  const addresses = addressesOf({ ...serving, bound: { host: '2001:db8::7', port: 443 }, tls: true });
  expect(addresses.outside('viewer')).toEqual(['https://[2001:db8::7]:443/?token=V']);
  expect(addressesOf({ ...serving, bound: { host: '::1', port: 1 } }).origin).toBe('http://[::1]:1');
});

test('bound to every address, this machine uses loopback', () => {
  for (const host of ['0.0.0.0', '::']) expect(addressesOf({ ...serving, bound: { host, port: 1 } }).origin).toBe('http://127.0.0.1:1');
});

test('behind a proxy others come by the announced names, over TLS', () => {
  const addresses = addressesOf({ ...serving, behindProxy: true, names: ['spark.example', 'other.example:8443'] });
  expect(addresses.outside('viewer')).toEqual(['https://spark.example/?token=V', 'https://other.example:8443/?token=V']);
  expect(addresses.origin).toBe('http://127.0.0.1:11811');
});

test('a certificate is to be compared by people where this machine has made it, and expected by programs in any case', () => {
  const made = addressesOf({ ...serving, certificate: () => ({ fingerprint: 'AB:CD', selfSigned: true }) });
  const vouchedFor = addressesOf({ ...serving, certificate: () => ({ fingerprint: 'AB:CD', selfSigned: false }) });
  expect([made.fingerprint, made.certificate]).toEqual(['AB:CD', 'AB:CD']);
  expect([vouchedFor.fingerprint, vouchedFor.certificate]).toEqual([null, 'AB:CD']);
});

test('a token that was replaced stands in the address from then on', () => {
  let operator = 'old';
  const addresses = addressesOf({ ...serving, tokens: () => ({ operator, viewer: 'V' }) });
  operator = 'new';
  expect(addresses.url).toBe('http://127.0.0.1:11811/?token=new');
});
