import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breachesOf, breachesUnder } from '../../scripts/import-rules/check.ts';

/** Each breaks one rule, in a file of its own: the path, the text, and what the lint must say about that file. */
const broken = [
  ['the renderer imports a host', 'renderer/a.ts', "import '../main/server/server.ts';", 'renderer must not know main'],
  [
    'the renderer imports a Node file of the core',
    'renderer/b.ts',
    "import type { A } from '../app/a.node.ts';",
    'a *.node.ts file needs Node',
  ],
  ['the renderer imports Node', 'renderer/c.ts', "import 'node:fs';", 'the renderer has no Node'],
  ['the renderer imports Electron', 'renderer/d.tsx', "import 'electron';", 'only main/desktop knows Electron'],
  ['the renderer imports a package that needs Node', 'renderer/e.ts', "await import('fastify');", 'nobody has vouched'],
  ['the renderer touches process', 'renderer/f.ts', 'console.log(process.pid);', 'Do not use the global variable process'],
  ['the server imports the renderer', 'main/server/a.ts', "import '../../renderer/app.tsx';", 'main must not know renderer'],
  ['the server imports Electron', 'main/server/b.ts', "import { app } from 'electron';", 'only main/desktop knows Electron'],
  ['the server imports a script', 'main/server/c.ts', "import '../../scripts/lint.ts';", 'no part of the product'],
  ['the core imports a host', 'app/api/a.ts', "import '../../main/cli/main.ts';", 'app/api must not know main'],
  ['the core imports the renderer', 'app/api/b.node.ts', "import '../../renderer/app.tsx';", 'app/api must not know renderer'],
  ['machine knows telemetry', 'app/machine/a.node.ts', "import '../telemetry/snapshot.ts';", 'app/machine must not know app/telemetry'],
  ['telemetry knows history', 'app/telemetry/a.ts', "export * from '../history/series.ts';", 'app/telemetry must not know app/history'],
  ['telemetry knows the composition root', 'app/telemetry/b.ts', "import '../companion.ts';", 'app/telemetry must not know app'],
  ['history knows more of a finding than its type', 'app/history/a.ts', "import '../health/finding.ts';", 'only the types of app/health'],
  ['history knows the interface', 'app/history/b.ts', "import '../api/live.ts';", 'app/history must not know app/api'],
  ['health knows export', 'app/health/a.ts', "import '../export/formats.ts';", 'app/health must not know app/export'],
  ['export knows the interface', 'app/export/a.ts', "import type { L } from '../api/live.ts';", 'app/export must not know app/api'],
  ['story knows the interface', 'app/story/a.ts', "type L = import('../api/live.ts').LiveMessage;", 'app/story must not know app/api'],
  ['a file that runs anywhere imports Node', 'app/telemetry/c.ts', "import { readFile } from 'fs/promises';", 'only a *.node.ts file'],
  [
    'a file that runs anywhere imports a Node file',
    'app/telemetry/d.ts',
    "import '../machine/local.node.ts';",
    'a *.node.ts file needs Node',
  ],
  ['a file that runs anywhere imports a package that needs Node', 'app/export/b.ts', "import pino from 'pino';", 'nobody has vouched'],
  ['a file that runs anywhere imports the Node part of a package', 'app/api/c.ts', "import '@orpc/server/node';", 'nobody has vouched'],
  ['a file that runs anywhere imports a test', 'app/machine/b.ts', "import '../../tests/fixture.node.ts';", 'a *.node.ts file needs Node'],
  ['a Node file imports a test', 'app/machine/c.node.ts', "import '../../tests/fixture.node.ts';", 'no part of the product'],
  ['a file that runs anywhere imports what is computed', 'app/machine/d.ts', 'await import(name);', 'which no rule can check'],
  ['a file that runs anywhere touches process', 'app/machine/e.ts', 'console.log(process.pid);', 'Do not use the global variable process'],
  [
    'a file that runs anywhere touches Buffer',
    'app/machine/f.ts',
    'console.log(Buffer.alloc(1));',
    'Do not use the global variable Buffer',
  ],
  [
    'a file that runs anywhere hides a global',
    'app/machine/i.ts',
    'console.log(globalThis.process);',
    'Do not use the global variable globalThis',
  ],
  ['the core touches the DOM', 'app/machine/g.ts', 'document.title = "x";', 'Do not use the global variable document'],
  [
    'a Node file of the core touches the DOM',
    'app/machine/h.node.ts',
    'console.log(window.name);',
    'Do not use the global variable window',
  ],
] as const;

const root = mkdtempSync(join(tmpdir(), 'import-rules-'));
const repository = fileURLToPath(new URL('../..', import.meta.url));
const lint = (folder: string) =>
  spawnSync(process.execPath, [join(repository, 'scripts/lint.ts'), folder], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${text}\n`);
}

describe('npm run lint', () => {
  let status: number | null = null;
  /** What the lint said about each file: one paragraph of Biome's or one line of the import rules. */
  let said: readonly string[] = [];

  beforeAll(() => {
    for (const file of ['biome.json', '.gitignore']) cpSync(join(repository, file), join(root, file));
    for (const [, path, text] of broken) write(path, text);
    // A plain output without a limit: each finding begins with its path.
    const result = lint(root);
    status = result.status;
    said = `${result.stdout}\n${result.stderr}`.split(/\n(?=\S+\.tsx?:\d+)/);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('fails where a rule is broken', () => {
    expect(status).toBe(1);
  });

  it.each(broken)('reports that %s', (_, path, _text, message) => {
    expect(said.filter((one) => one.startsWith(`${path}:`) && one.includes(message))).not.toEqual([]);
  });
});

describe('the import rules', () => {
  it.each([
    ['app/history/store.ts', "import type { Finding } from '../health/finding.ts';"],
    ['app/machine/local-machine.node.ts', "import { readFile } from 'node:fs/promises'; import './clock.ts';"],
    ['app/api/router.ts', "import { implement } from '@orpc/server'; import type { Companion } from '../companion.ts';"],
    ['app/companion.node.ts', "import './machine/local-machine.node.ts'; import './api/router.ts';"],
    ['main/desktop/window.ts', "import { BrowserWindow } from 'electron'; import { x } from '../../app/companion.node.ts';"],
    [
      'renderer/now/now.tsx',
      "import { useState } from 'react'; import styles from './now.module.css'; import '../../app/api/contract.ts';",
    ],
    ['scripts/anything.ts', "import '../app/companion.node.ts'; import 'electron';"],
  ])('let %s import what it may', (path, text) => {
    expect(breachesOf(path, text)).toEqual([]);
  });

  it('give the line of the import', () => {
    expect(breachesOf('app/machine/a.ts', "\n\nimport 'node:fs';\n")).toMatchObject([{ file: 'app/machine/a.ts', line: 3 }]);
  });

  it('refuse to vouch for a file that they cannot read', () => {
    expect(() => breachesOf('app/machine/a.ts', 'import from from')).toThrow(/app\/machine\/a\.ts/);
  });

  it('are kept by this repository', () => {
    expect(breachesUnder(repository)).toEqual([]);
  });
});
