import { z } from 'zod';
import type { Check, Served } from './check.ts';

/** Without those that ask a server of their authors for help: nothing leaves this machine. */
const wapitiModules =
  'backup,blindsql,brute_login_form,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss';

const found = z.array(z.object({ info: z.string(), path: z.string(), method: z.string() }).loose());
const wapitiReport = z.object({ vulnerabilities: z.record(z.string(), found), anomalies: z.record(z.string(), found) }).loose();

/** Addresses with inputs of every kind; the screen itself has none that a crawler would find. */
const withInputs = [
  '/login',
  '/metrics',
  '/api/about',
  '/api/series/recent?seconds=60',
  '/api/snapshot/export?format=csv&identifying=false',
  '/api/health/past?fromMs=1',
  '/api/history/events?fromMs=1&toMs=2',
  '/api/history/ends/any',
  '/api/machine/report?fresh=false',
];

const wapiti = (name: string, headers: (served: Served) => readonly string[], what: string): Check => ({
  name,
  program: 'wapiti',
  from: 'apt-get install wapiti',
  what,
  timeLimitSeconds: 1200,
  report: `${name.replaceAll(/\W+/g, '-')}.json`,
  arguments: (served) => [
    ...['-u', served.plain.origin, ...withInputs.flatMap((path) => ['-s', served.plain.origin + path]), ...headers(served)],
    ...['-m', wapitiModules, '--flush-session', '--scope', 'domain', '-d', '2', '--max-scan-time', '300'],
    ...['-f', 'json', '-o', `${served.folder}/${name.replaceAll(/\W+/g, '-')}.json`],
  ],
  findings({ report }) {
    const { vulnerabilities, anomalies } = wapitiReport.parse(JSON.parse(report ?? ''));
    return [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, list]) =>
      list.map(({ info, path, method }) => `${kind}: ${info} (${method} ${path})`),
    );
  },
});

/** What opens to everybody: whether it lives, and the way to sign in. */
const forEverybody = ['/healthz', '/login', '/login.css'];

export const webChecks: readonly Check[] = [
  wapiti(
    'wapiti with the token',
    ({ token }) => ['-H', `Authorization: Bearer ${token}`],
    'injections, traversal, headers, methods, as the operator',
  ),
  wapiti('wapiti without a token', () => [], 'the same as a stranger, and guesses at the form'),
  {
    name: 'dirb',
    program: 'dirb',
    from: 'apt-get install dirb',
    what: 'names that open without a token',
    timeLimitSeconds: 300,
    report: 'dirb.txt',
    arguments: ({ plain, folder }) => [
      `${plain.origin}/`,
      '/usr/share/dirb/wordlists/common.txt',
      '-S',
      '-r',
      '-w',
      '-N',
      '401',
      '-o',
      `${folder}/dirb.txt`,
    ],
    findings({ report }) {
      if (report === null || !/DOWNLOADED: \d+/.test(report)) throw new Error('it didn’t come to its end');
      return [...report.matchAll(/^\+ (\S+) \(CODE:(\d+)/gm)]
        .filter(([, url = '']) => !forEverybody.includes(new URL(url).pathname))
        .map(([, url, code]) => `${url} answers ${code} without a token`);
    },
  },
];
