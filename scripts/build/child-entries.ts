import { posix } from 'node:path';
import type { Plugin } from 'vite';

/** An address beside this file, and in it the name of a Node file, quoted. */
const address = /new URL\([^;]*?import\.meta\.url,?\s*\)/g;
const childFile = /(['"])(\.{1,2}\/[^'"]+\.node)\.ts\1/g;

/**
 * Child processes and workers are files of their own: `new URL('./x.node.ts', import.meta.url)`. In the source tree that
 * names the file itself; in a bundle it must name what was built from it, so each becomes an entry of the same build,
 * `x.node.js`, which lies in the same folder as all the rest.
 */
export function childEntries(): Plugin {
  return {
    name: 'child-entries',
    transform(code, id) {
      if (!code.includes('.node.ts')) return null;
      const replaced = code.replace(address, (call) =>
        call.replace(childFile, (_, _quote, path: string) => {
          const fileName = `${posix.basename(path)}.js`;
          this.emitFile({ type: 'chunk', id: `${posix.join(posix.dirname(id), path)}.ts`, fileName });
          return `'./${fileName}'`;
        }),
      );
      // Only the middle of a line changes: the map as it is remains right by line.
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}
