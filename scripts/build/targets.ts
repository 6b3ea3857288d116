import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { beside } from './beside.ts';
import { childEntries } from './child-entries.ts';
import { thirdParty } from './third-party.ts';

/** One thing that is built, and what it is built from. */
export interface Target {
  readonly name: string;
  /** Where it goes; emptied before. */
  readonly outDir: string;
  /** Files and folders that it is made of: if none has changed, it is up to date. */
  readonly inputs: readonly string[];
  /** Without this file there is nothing to build. */
  readonly entry: string;
  readonly configs: (root: string) => readonly InlineConfig[];
}

const builder = ['scripts/build', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * The three hosts are made by one builder: Vite with a target per host. electron-vite would be a second one with its own
 * version of Vite's options, for a main process and a preload that are two small entries.
 */
export const targets: readonly Target[] = [
  {
    name: 'renderer',
    outDir: 'dist/renderer',
    inputs: [...builder, 'app', 'renderer', 'vite.config.ts'],
    entry: 'vite.config.ts',
    configs: (root) => [
      { configFile: join(root, 'vite.config.ts'), build: { outDir: join(root, 'dist/renderer'), emptyOutDir: true }, logLevel: 'warn' },
    ],
  },
  {
    name: 'cli',
    outDir: 'dist/cli',
    inputs: [...builder, 'app', 'main/cli', 'main/server'],
    entry: 'main/cli/main.ts',
    configs: (root) => [nodeBundle(root, 'main/cli/main.ts', 'dist/cli')],
  },
  {
    name: 'desktop',
    outDir: 'dist/desktop',
    inputs: [...builder, 'app', 'main'],
    entry: 'main/desktop/main.ts',
    configs: (root) => [mainBundle(root), preloadBundle(root)],
  },
];

/** Why a target can't be built yet, or `null`. */
export const missingEntry = (root: string, { entry }: Target): string | null => (existsSync(join(root, entry)) ? null : entry);

/**
 * A program for Node 24 with the packages that it uses inside, so that it runs wherever its folder lies: in a package for npm, in
 * Electron's archive, in a service. It is one file up to the first paint, and one more for each part that is loaded later: hundreds of
 * small files would cost a start more than anything that is done in them.
 */
function nodeBundle(root: string, entry: string, outDir: string): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [childEntries(), thirdParty()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(root, outDir),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { main: join(root, entry) },
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  };
}

/** The icons of the top bar are files that Electron reads. */
function mainBundle(root: string): InlineConfig {
  const base = nodeBundle(root, 'main/desktop/main.ts', 'dist/desktop');
  const icons = join(root, 'main/desktop/icons');
  return existsSync(icons) ? { ...base, plugins: [...(base.plugins ?? []), beside(icons, 'icons')] } : base;
}

/** A sandboxed preload may only be CommonJS, in one file, and may require nothing but a part of `electron`. */
function preloadBundle(root: string): InlineConfig {
  const base = nodeBundle(root, 'main/desktop/preload.ts', 'dist/desktop');
  return {
    ...base,
    plugins: [],
    build: {
      ...base.build,
      emptyOutDir: false,
      sourcemap: false,
      rolldownOptions: {
        input: { preload: join(root, 'main/desktop/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  };
}
