import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build/build.ts';
import type { Check, Said } from './verify-server/check.ts';
import { closedBecause } from './verify-server/closed.ts';
import { loadChecks } from './verify-server/load-checks.ts';
import { type RunningServers, startServers } from './verify-server/served.ts';
import { tlsChecks } from './verify-server/tls-checks.ts';
import { webChecks } from './verify-server/web-checks.ts';

/*
 * `npm run verify:server [-- NAME…]`: holds the server's locks against tools that nobody here wrote. Each that is installed runs against
 * a server of its own; what it finds is either closed with a reason or open, and one that is open fails the run. So does a tool that
 * is missing, unless others were asked for by name. Takes about ten minutes.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);

function run(check: Check, served: RunningServers): Promise<Said | 'missing'> {
  return new Promise((resolve) => {
    const child = spawn(check.program, check.arguments(served), {
      env: { ...process.env, PATH: path },
      cwd: served.folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: check.timeLimitSeconds * 1000,
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.once('error', () => resolve('missing'));
    child.once('close', () => {
      let report: string | null = null;
      try {
        if (check.report !== null) report = readFileSync(join(served.folder, check.report), 'utf8');
      } catch {
        // It wrote none; the check says what that means.
      }
      resolve({ stdout, report });
    });
  });
}

/** Runs one check and prints what came of it. Returns whether all is well. */
async function hold(check: Check): Promise<boolean> {
  const served = await startServers();
  try {
    const begun = performance.now();
    const said = await run(check, served);
    if (said === 'missing') {
      console.log(`✗ ${check.name}: not installed (${check.from})`);
      return false;
    }
    const seconds = Math.round((performance.now() - begun) / 1000);
    const findings = [...new Set(check.findings(said))];
    const open = findings.filter((finding) => closedBecause(finding) === null);
    if (!served.alive()) open.push('a server has ended');
    const faults = served.complaints.filter((line) => !/^spark-companion: (Wrong token|\d+ more lines)/.test(line));
    open.push(...faults.map((line) => `the server printed: ${line}`));
    console.log(`${open.length === 0 ? '✓' : '✗'} ${check.name}: ${check.what} (${seconds} s)`);
    for (const finding of open) console.log(`    open: ${finding}`);
    for (const finding of findings) {
      const because = closedBecause(finding);
      if (because !== null) console.log(`    closed: ${finding}\n      ${because}`);
    }
    return open.length === 0;
  } catch (error) {
    console.log(`✗ ${check.name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await served.stop();
  }
}

const asked = process.argv.slice(2);
const all = [...tlsChecks, ...webChecks, ...loadChecks];
const checks = asked.length === 0 ? all : all.filter(({ name, program }) => asked.includes(name) || asked.includes(program));
if (checks.length === 0) {
  console.error(`There is no such tool. There are: ${[...new Set(all.map(({ program }) => program))].join(', ')}.`);
  process.exit(2);
}
await build(root, { only: ['renderer', 'cli'] });
for (const check of checks) if (!(await hold(check))) process.exitCode = 1;
