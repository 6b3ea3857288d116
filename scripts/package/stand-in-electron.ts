import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptied } from './folder.ts';

/** Marks the place of the fuses in Electron's binary (electron/fuses); what follows is a version, a count, and a character for each. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron 45 has nine; `0` is off, `1` on. */
const fuseCount = 9;

/**
 * A folder that looks to the packager like Electron's release for a machine, where the real one can't be had: all that it touches is
 * there, the fuses' place included, so that the layout of the package and the fuses that it sets can be inspected. It starts nothing.
 */
export function makeStandInElectron(to: string, version: string): string {
  emptied(to);
  const says = '#!/bin/sh\necho "This is a stand-in for Electron, made to look at the package. It starts nothing." >&2\nexit 70\n';
  const fuses = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, fuseCount]), Buffer.from('1'.repeat(fuseCount))]);
  writeFileSync(join(to, 'electron'), Buffer.concat([Buffer.from(`${says}# `), fuses, Buffer.from('\n')]), { mode: 0o755 });
  writeFileSync(join(to, 'chrome-sandbox'), says, { mode: 0o755 });
  writeFileSync(join(to, 'chrome_crashpad_handler'), says, { mode: 0o755 });
  writeFileSync(join(to, 'version'), version);
  writeFileSync(join(to, 'LICENSE'), 'A stand-in: nothing of Electron is in here.\n');
  writeFileSync(join(to, 'LICENSES.chromium.html'), 'A stand-in: nothing of Chromium is in here.\n');
  for (const folder of ['locales', 'resources']) mkdirSync(join(to, folder));
  writeFileSync(join(to, 'locales/en-US.pak'), '');
  return to;
}
