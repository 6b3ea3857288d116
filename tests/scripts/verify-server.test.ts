import { describe, expect, test } from 'vitest';
import type { Check, Said } from '../../scripts/verify-server/check.ts';
import { closedBecause } from '../../scripts/verify-server/closed.ts';
import { loadChecks } from '../../scripts/verify-server/load-checks.ts';
import { tlsChecks } from '../../scripts/verify-server/tls-checks.ts';
import { webChecks } from '../../scripts/verify-server/web-checks.ts';

const checkOf = (name: string): Check => {
  const found = [...tlsChecks, ...webChecks, ...loadChecks].find((check) => check.name === name);
  if (!found) throw new Error(`there is no check "${name}"`);
  return found;
};
const findings = (name: string, said: Partial<Said>) => checkOf(name).findings({ stdout: '', report: null, ...said });

describe('sslscan', () => {
  const good = 'SSLv2     disabled\nTLSv1.1   disabled\nTLSv1.2   enabled\nTLSv1.3   enabled\nTLSv1.3 not vulnerable to heartbleed\n';
  const cipher = (line: string) => `${good}${line}\n`;

  test('has nothing to say of what browsers speak today', () => {
    expect(findings('sslscan', { stdout: good })).toEqual([]);
    for (const line of [
      'Preferred TLSv1.3  256 bits  TLS_AES_256_GCM_SHA384        Curve 25519 DHE 253',
      'Accepted  TLSv1.2  128 bits  ECDHE-ECDSA-AES128-GCM-SHA256 Curve 25519 DHE 253',
      'Accepted  TLSv1.2  256 bits  ECDHE-ECDSA-CHACHA20-POLY1305 Curve 25519 DHE 253',
    ]) {
      expect(findings('sslscan', { stdout: cipher(line) })).toEqual([]);
    }
  });

  test.each([
    'Accepted  TLSv1.2  128 bits  ECDHE-ECDSA-AES128-SHA256     Curve 25519 DHE 253',
    'Accepted  TLSv1.2  256 bits  ECDHE-ECDSA-AES256-CCM        Curve 25519 DHE 253',
    'Accepted  TLSv1.0  112 bits  DES-CBC3-SHA',
    'TLSv1.0   enabled',
    'SSLv3     enabled',
    'TLSv1.2 vulnerable to heartbleed',
    'Insecure session renegotiation supported',
  ])('finds "%s"', (line) => expect(findings('sslscan', { stdout: cipher(line) })).toEqual([line]));

  test('that could not connect has found nothing out', () => {
    expect(() => findings('sslscan', { stdout: 'ERROR: Could not open a connection' })).toThrow();
  });
});

test('testssl’s findings are those that it calls at least low', () => {
  const report = JSON.stringify([
    { id: 'TLS1_2', severity: 'OK', finding: 'offered' },
    { id: 'engine_problem', severity: 'WARN', finding: 'No engine' },
    { id: 'LUCKY13', severity: 'LOW', finding: 'potentially vulnerable' },
    { id: 'heartbleed', severity: 'CRITICAL', finding: 'VULNERABLE' },
  ]);
  expect(findings('testssl', { report })).toEqual(['LOW LUCKY13: potentially vulnerable', 'CRITICAL heartbleed: VULNERABLE']);
  expect(() => findings('testssl', { report: null })).toThrow();
});

test('wapiti’s vulnerabilities and anomalies are findings', () => {
  const report = JSON.stringify({
    vulnerabilities: { 'SQL Injection': [{ info: 'via seconds', path: '/api/series/recent', method: 'GET', level: 3 }], XXE: [] },
    anomalies: { 'Internal Server Error': [{ info: 'status 500', path: '/x', method: 'POST' }] },
  });
  expect(findings('wapiti with the token', { report })).toEqual([
    'SQL Injection: via seconds (GET /api/series/recent)',
    'Internal Server Error: status 500 (POST /x)',
  ]);
  expect(() => findings('wapiti with the token', { report: null })).toThrow();
});

test('dirb may find what is open to everybody, and nothing else', () => {
  const report = (lines: string) => `${lines}\nEND_TIME: now\nDOWNLOADED: 4612 - FOUND: 1\n`;
  expect(findings('dirb', { report: report('+ http://127.0.0.1:1/login (CODE:200|SIZE:900)') })).toEqual([]);
  expect(findings('dirb', { report: report('+ http://127.0.0.1:1/admin (CODE:200|SIZE:900)') })).toEqual([
    'http://127.0.0.1:1/admin answers 200 without a token',
  ]);
  expect(() => findings('dirb', { report: '+ http://127.0.0.1:1/' })).toThrow();
});

test('under load a request may be refused, but not fail', () => {
  const cannon = (errors: number, statuses: Record<string, number>) => ({
    stdout: JSON.stringify({
      errors,
      timeouts: 0,
      '2xx': 1,
      statusCodeStats: Object.fromEntries(Object.entries(statuses).map(([status, count]) => [status, { count }])),
    }),
  });
  expect(findings('autocannon with the token', cannon(0, { 200: 1000, 429: 50 }))).toEqual([]);
  expect(findings('autocannon with the token', cannon(3, { 200: 1000, 500: 2 }))).toEqual([
    '3 requests ended in an error',
    '2 answers with status 500',
  ]);
  expect(findings('autocannon with a wrong token', cannon(0, { 200: 1 }))).toEqual(['1 answers with status 200']);
});

test('a server that slow clients have taken from the others is a finding', () => {
  const said = (available: string) => ({ stdout: `\u001b[1;32mservice available:\u001b[1;32m   ${available}\u001b[0m\n` });
  expect(findings('slowhttptest -H', said('YES'))).toEqual([]);
  expect(findings('slowhttptest -H', said('\u001b[1;31mNO'))).toEqual(['the server was not available to others']);
  expect(() => findings('slowhttptest -H', { stdout: 'cannot connect' })).toThrow();
});

test('a finding is closed with a reason or stays open', () => {
  expect(closedBecause('HTTP Secure Headers: X-XSS-Protection is not set (GET /)')).toMatch(/\w/);
  for (const open of [
    'SQL Injection: via seconds (GET /api)',
    'CRITICAL heartbleed: VULNERABLE',
    'Cross Site Request Forgery: x (PUT /api/pace)',
  ]) {
    expect(closedBecause(open)).toBeNull();
  }
});

test('every tool has an end, and says how it is had', () => {
  for (const check of [...tlsChecks, ...webChecks, ...loadChecks]) {
    expect(check.from).toMatch(/^(apt-get install |npm ci)/);
    expect(check.timeLimitSeconds).toBeLessThanOrEqual(1200);
  }
});
