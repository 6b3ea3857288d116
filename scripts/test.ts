import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringNeeds } from './need.ts';
import { pathWithTools } from './tools/find.ts';

/* `npm test`: everything that must hold, in the order in which it fails soonest. The first step that fails ends it. */

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = join(root, 'node_modules');

/** A step is a Node program of this repository or of a package. */
const steps: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: 'lint', args: [join(root, 'scripts/lint.ts')] },
  { name: 'types', args: [join(packages, 'typescript/bin/tsc'), '--noEmit'] },
  { name: 'build', args: [join(root, 'scripts/build.ts')] },
  { name: 'unit tests', args: [join(packages, 'vitest/vitest.mjs'), 'run'] },
  { name: 'end-to-end tests', args: [join(packages, '@playwright/test/cli.js'), 'test'] },
];

const done: string[] = [];

async function timed(name: string, work: () => boolean | Promise<boolean>): Promise<void> {
  console.log(`\n── ${name}`);
  const startedMs = performance.now();
  const passed = await work();
  done.push(`${passed ? 'passed' : 'FAILED'}  ${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s  ${name}`);
  if (passed) return;
  console.error(`\n${done.join('\n')}\n\nnpm test failed at: ${name}`);
  process.exit(1);
}

await timed('what the tests need', async () => {
  const missing = await bringNeeds();
  if (missing.length > 0) console.error(`Install ${missing.join(', ')} and try again.`);
  return missing.length === 0;
});
for (const { name, args } of steps) {
  await timed(name, () => {
    const env = { ...process.env, PATH: pathWithTools() };
    return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status === 0;
  });
}
console.log(`\n${done.join('\n')}`);
