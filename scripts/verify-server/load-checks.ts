import { z } from 'zod';
import { type Check, withoutColours } from './check.ts';

const cannonReport = z
  .object({
    errors: z.number(),
    timeouts: z.number(),
    '2xx': z.number(),
    statusCodeStats: z.record(z.string(), z.object({ count: z.number() })),
  })
  .loose();

const cannon = (name: string, path: string, headers: (token: string) => readonly string[], allowed: readonly string[]): Check => ({
  name,
  program: 'autocannon',
  from: 'npm ci',
  what: `50 connections for 10 s at ${path}: answers or refuses, never fails`,
  timeLimitSeconds: 60,
  report: null,
  arguments: ({ plain, token }) => ['--json', '-c', '50', '-d', '10', ...headers(token), plain.origin + path],
  findings({ stdout }) {
    const { errors, timeouts, statusCodeStats } = cannonReport.parse(JSON.parse(stdout.slice(stdout.indexOf('{'))));
    const statuses = Object.entries(statusCodeStats).filter(([status]) => !allowed.includes(status));
    return [
      ...(errors > 0 ? [`${errors} requests ended in an error`] : []),
      ...(timeouts > 0 ? [`${timeouts} requests were not answered in time`] : []),
      ...statuses.map(([status, { count }]) => `${count} answers with status ${status}`),
    ];
  },
});

const slow = (flag: string, how: string): Check => ({
  name: `slowhttptest ${flag}`,
  program: 'slowhttptest',
  from: 'apt-get install slowhttptest',
  what: `400 connections with ${how}: the others are still answered`,
  timeLimitSeconds: 90,
  report: null,
  arguments: ({ plain }) => [flag, '-c', '400', '-r', '200', '-i', '5', '-l', '30', '-p', '3', '-u', `${plain.origin}/healthz`],
  findings({ stdout }) {
    const said = [...withoutColours(stdout).matchAll(/service available: +(YES|NO)/g)].map(([, available]) => available);
    if (said.length === 0) throw new Error('it doesn’t say whether the server was there');
    return said.includes('NO') ? ['the server was not available to others'] : [];
  },
});

const bearer = (token: string) => ['-H', `Authorization=Bearer ${token}`];

export const loadChecks: readonly Check[] = [
  cannon('autocannon with the token', '/api/snapshot', bearer, ['200', '429']),
  cannon('autocannon with a wrong token', '/api/about', () => bearer('wrong'), ['401', '429']),
  slow('-H', 'headers that come byte by byte'),
  slow('-B', 'bodies that come byte by byte'),
  slow('-X', 'answers that are read byte by byte'),
];
