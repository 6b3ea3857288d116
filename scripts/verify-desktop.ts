import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build/build.ts';
import { fetchElectron, findElectron, missingDisplay, missingSandbox } from './tools/electron.ts';
import { type Outcomes, outcomesOf } from './verify-desktop/outcome.ts';
import { surroundings } from './verify-desktop/surroundings.ts';

/*
 * `npm run verify:desktop`: tries the desktop app in Electron on this machine, and prints a report that can be pasted into an issue. It
 * holds versions, the kind of machine and of desktop, and what each test said; no name of a computer or of a user.
 *
 * Exit status: 0 all passed, 1 something failed, 3 nothing could be tried here.
 */

const nothingTried = 3;
const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line = '') => console.log(line);

/** Why the app can't be tried, or `null`. What can be known without the network is asked first. */
async function obstacle(): Promise<string | null> {
  const display = missingDisplay();
  if (display !== null) return display;
  const here = findElectron(root);
  const found = 'path' in here ? here : await fetchElectron(root);
  return 'reason' in found ? found.reason : missingSandbox(found.path);
}

function tryAll(): Outcomes {
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const { stdout, stderr } = spawnSync(process.execPath, [playwright, 'test', '--project=desktop', '--reporter=json', '--workers=1'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 10 * 60_000,
  });
  try {
    return outcomesOf(stdout);
  } catch {
    throw new Error(`The tests could not be run. ${stderr.slice(-1000)}`);
  }
}

say('## Spark Companion in Electron');
say();
for (const [what, is] of surroundings(root)) say(`- ${what}: ${is ?? 'not said here'}`);
say();

const reason = await obstacle();
if (reason !== null) {
  say(`**Nothing was tried: ${reason}.** This says nothing about the app.`);
  say();
  say('To be tried here it needs Electron’s binary (`npm ci` and a network, or node_modules/electron/install.js), a desktop session, an');
  say('ordinary user, and a system that gives Electron its sandbox.');
  process.exitCode = nothingTried;
} else {
  await build(root);
  const { tests, marks } = tryAll();
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  say(`**${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.**`);
  say();
  for (const { title, status, why } of tests) say(`- ${status}: ${title}${why === null ? '' : ` (${why})`}`);
  say();
  if (marks !== null) say(`Start: ${marks}`);
  const tried = count('passed') + count('failed');
  process.exitCode = tried === 0 ? nothingTried : count('failed') > 0 ? 1 : 0;
}
