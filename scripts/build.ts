import { fileURLToPath } from 'node:url';
import { BuildError, build } from './build/build.ts';

/* `npm run build [-- TARGET… --force]`: the renderer and the programs of the three hosts, into dist/. */

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const only = args.filter((arg) => !arg.startsWith('-'));
try {
  const built = await build(root, { force: args.includes('--force'), ...(only.length > 0 ? { only } : {}) });
  for (const { target, outcome } of built) console.log(`${target}: ${outcome}`);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
