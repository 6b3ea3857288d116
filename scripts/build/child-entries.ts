import { posix } from 'node:path';
import type { Plugin } from 'vite';

const childFile = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.node\.ts)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * Child processes and workers are files of their own: `new URL('./x.node.ts', import.meta.url)`. In the source tree that
 * names the file itself; in a bundle it must name what was built from it, so each becomes an entry of the same build, which
 * lies in one folder.
 */
export function childEntries(): Plugin {
  return {
    name: 'child-entries',
    transform(code, id) {
      if (!code.includes('.node.ts')) return null;
      const replaced = code.replace(childFile, (_, _quote, path: string) => {
        const file = posix.join(posix.dirname(id), path);
        const fileName = `${posix.basename(file, '.node.ts')}.js`;
        this.emitFile({ type: 'chunk', id: file, fileName });
        return `new URL('./${fileName}', import.meta.url)`;
      });
      // Only the middle of a line changes: the map as it is remains right by line.
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}
