import { z } from 'zod';
import { type Check, withoutColours } from './check.ts';

const testsslReport = z.array(z.object({ id: z.string(), severity: z.string(), finding: z.string() }));

/** Lines of sslscan that speak of something a browser of today does without. */
const outdated = [/^(SSLv2|SSLv3|TLSv1\.0|TLSv1\.1) +enabled/, /^(Preferred|Accepted) +TLSv1\.[012] (?!.*(GCM|CHACHA20))/];

export const tlsChecks: readonly Check[] = [
  {
    name: 'sslscan',
    program: 'sslscan',
    from: 'apt-get install sslscan',
    what: 'protocols, ciphers, renegotiation, Heartbleed',
    timeLimitSeconds: 120,
    report: null,
    arguments: ({ tls }) => ['--no-colour', tls.host],
    findings({ stdout }) {
      if (!/^TLSv1\.3 +enabled/m.test(stdout)) throw new Error('it names no protocol');
      return stdout
        .split('\n')
        .map((line) => line.trim())
        .filter(
          (line) => outdated.some((pattern) => pattern.test(line)) || /(?<!not )vulnerable to|Insecure session renegotiation/.test(line),
        );
    },
  },
  {
    name: 'testssl',
    program: 'testssl',
    from: 'apt-get install testssl.sh',
    what: 'protocols, ciphers, certificate, headers, known attacks',
    timeLimitSeconds: 420,
    report: 'testssl.json',
    arguments: ({ tls, folder }) => [
      '--quiet',
      '--color',
      '0',
      '--warnings',
      'off',
      '--fast',
      '--jsonfile',
      `${folder}/testssl.json`,
      tls.host,
    ],
    findings({ report }) {
      return testsslReport
        .parse(JSON.parse(report ?? ''))
        .filter(({ severity }) => ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].includes(severity))
        .map(({ id, severity, finding }) => `${severity} ${id}: ${withoutColours(finding)}`);
    },
  },
];
