import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { breachesUnder } from './import-rules/check.ts';

/*
 * `npm run lint [-- FOLDER]`: Biome (style, mistakes, globals that a file has no right to), then the import rules.
 * Both are always run, so that one report shows everything. FOLDER is another copy of the tree; the tests use it.
 */

const repository = fileURLToPath(new URL('..', import.meta.url));
const root = resolve(process.argv[2] ?? repository);

const biome = spawnSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome')), 'check', '--error-on-warnings', '--max-diagnostics=none', '.'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
const breaches = breachesUnder(root);
for (const { file, line, message } of breaches) console.error(`${file}:${line} ${message}`);
console.error(breaches.length === 0 ? 'Import rules: kept.' : `Import rules: broken ${breaches.length} times.`);
process.exitCode = biome.status === 0 && breaches.length === 0 ? 0 : 1;
