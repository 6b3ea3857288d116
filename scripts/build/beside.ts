import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Puts the files of a folder beside the bundle, in a folder of the same name: what is read at run time by its address. */
export function beside(folder: string, name: string): Plugin {
  return {
    name: 'beside',
    generateBundle() {
      for (const file of readdirSync(folder)) {
        this.emitFile({ type: 'asset', fileName: `${name}/${file}`, source: readFileSync(join(folder, file)) });
      }
    },
  };
}
