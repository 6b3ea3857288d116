#!/bin/sh
':' /* 2>/dev/null
# The app needs Node 24, which comes with it as an optional package, while the Node on the path is often older. This file is
# both a shell script and a CommonJS program. As a script it replaces itself by the right Node at once: an older Node that only
# waited for a newer one would cost 40 MiB for as long as the app runs, a third of what the whole app may take.
self=$(readlink -f -- "$0" 2>/dev/null || printf %s "$0")
root=$(dirname -- "$(dirname -- "$self")")
case $(uname -m) in x86_64) cpu=x64 ;; aarch64) cpu=arm64 ;; *) cpu=other ;; esac
# A thread that has an arena of its own keeps megabytes of it that it doesn't need: the few of a server share two. Programs that other
# commands start for the user are left as they are.
if [ "$1" = serve ]; then export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"; fi
for modules in "$root/node_modules" "$root/.."; do
  node=$modules/node-linux-$cpu/bin/node
  [ -x "$node" ] && exec "$node" "$self" "$@"
done
exec node "$self" "$@"
*/

// From here on it is CommonJS that Node 18 understands, for whoever starts it as `node spark-companion.cjs`.
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { constants } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { setFlagsFromString } = require('node:v8');

const neededMajor = 24;

function fail(line) {
  console.error(`spark-companion: ${line}`);
  process.exit(2);
}

/** What is to be run: as it is built, or in a repository that hasn't been built its source. */
function findEntry() {
  const entry = ['dist/cli/main.js', 'main/cli/main.ts'].map((path) => join(__dirname, '..', path)).find((path) => existsSync(path));
  return entry ?? fail('neither dist/cli/main.js nor main/cli/main.ts is here. Install it again, or run npm run build.');
}

function findBundledNode() {
  const name = `node-linux-${process.arch}`;
  try {
    return join(require.resolve(`${name}/package.json`), '../bin/node');
  } catch {
    return fail(`needs Node ${neededMajor} or later. This is ${process.version}, and ${name}, which brings one, is not installed.`);
  }
}

/** The old Node waits: what is sent to it goes to the child, and it ends as the child ended. */
function spawnAndWait(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  child.on('error', (error) => fail(`${node} can't be started: ${error.message}`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']) {
    process.on(signal, () => {
      // Ctrl-C reaches every process of a terminal by itself; handed on, it would arrive twice and mean "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  child.on('exit', (status, signal) => process.exit(signal === null ? status : 128 + constants.signals[signal]));
}

/**
 * What is young in memory stays within its first MiB: V8 would let it grow to sixteen for what starting up and a tick a second leave
 * behind. That is a tenth of what the app takes, and has to be said before its first file is read.
 */
function keepSmall() {
  if (process.argv[2] === 'serve') setFlagsFromString('--semi-space-growth-factor=1');
}

function main() {
  const entry = findEntry();
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) {
    keepSmall();
    return import(pathToFileURL(entry).href);
  }
  const node = findBundledNode();
  const args = [__filename, ...process.argv.slice(2)];
  // Node 22.15 and 23.11 can replace themselves as the script above does.
  if (typeof process.execve === 'function') return process.execve(node, [node, ...args], process.env);
  return spawnAndWait(node, args);
}

main();
