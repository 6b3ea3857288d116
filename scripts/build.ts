import { fileURLToPath } from 'node:url';
import { build } from './build/build.ts';

/* `npm run build [-- --force]`: the renderer and the programs of the three hosts, into dist/. */

const root = fileURLToPath(new URL('..', import.meta.url));
const built = await build(root, process.argv.includes('--force'));
for (const { target, outcome } of built) console.log(`${target}: ${outcome}`);
