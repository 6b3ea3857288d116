import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** The file beside a bundle that says whose packages it contains. */
export const thirdPartyFileName = 'third-party.txt';

const insidePackage = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;
const licenceFile = /^(licen[cs]e|copying)([.-].*)?$/i;

/** One package, with its licence in full: nearly every licence asks for that where its package is passed on. */
function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const files = readdirSync(folder).filter((file) => licenceFile.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${typeof license === 'string' ? license : 'licence below'})`, ...texts].join('\n\n');
}

/** Writes the licences of all packages that went into a bundle, so that what is passed on names them. */
export function thirdParty(): Plugin {
  let root = '';
  return {
    name: 'third-party',
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      // Fonts are no modules, but files that a style names.
      const assets = Object.values(bundle).flatMap((made) => (made.type === 'asset' ? made.originalFileNames : []));
      for (const id of [...this.getModuleIds(), ...assets.map((file) => resolve(root, file))]) {
        const folder = insidePackage.exec(id)?.[1];
        if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
      }
      const notices = [...new Set([...folders].map(noticeOf))].toSorted();
      const head = `This program contains ${notices.length} packages of others, under these licences.`;
      this.emitFile({ type: 'asset', fileName: thirdPartyFileName, source: `${[head, ...notices].join(`\n\n${'-'.repeat(72)}\n\n`)}\n` });
    },
  };
}
