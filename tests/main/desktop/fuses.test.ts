import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fuses } from '../../../main/desktop/fuses.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [, block = ''] = /^electronFuses:\n((?: .*\n|\n)+)/m.exec(readFileSync(`${root}/electron-builder.yml`, 'utf8')) ?? [];
const configured = Object.fromEntries(
  [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [name, value === 'true']),
);

describe('the fuses', () => {
  it('are set in the package as the table says', () => {
    expect(configured).toEqual(Object.fromEntries(Object.entries(fuses).map(([name, [on]]) => [name, on])));
  });

  it('are all that the builder knows, but the one that is for macOS alone', () => {
    const builder = createRequire(createRequire(`${root}/package.json`).resolve('electron-builder/package.json'));
    const scheme = JSON.parse(readFileSync(builder.resolve('app-builder-lib/scheme.json'), 'utf8'));
    const known = Object.keys(scheme.definitions.FuseOptionsV1.properties).filter((name) => name !== 'resetAdHocDarwinSignature');
    expect(known.sort()).toEqual(Object.keys(fuses).sort());
  });

  it('let nobody use the installed program as a Node, nor load code into it', () => {
    for (const name of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments']) {
      expect(configured[name]).toBe(false);
    }
  });

  it('are what the main process needs: it forks no Node', () => {
    const core = readFileSync(`${root}/main/desktop/core.ts`, 'utf8');
    expect(core).toContain('startChild: startUtilityChild');
  });
});
