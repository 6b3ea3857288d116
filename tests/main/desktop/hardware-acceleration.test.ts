import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsFileName } from '../../../app/settings/settings-file.node.ts';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import { choseHardwareAcceleration } from '../../../main/desktop/hardware-acceleration.ts';

describe('whether the GPU may draw the window', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'acceleration-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is what was chosen, in the file that the settings write', async () => {
    const settings = await openSettings(folder, () => 0);
    for (const hardwareAcceleration of [true, false]) {
      await settings.edit((all) => ({ ...all, desktop: { ...all.desktop, hardwareAcceleration } }));
      expect(choseHardwareAcceleration(folder)).toBe(hardwareAcceleration);
    }
    await settings.close();
  });

  it('is no where there are no settings', () => {
    expect(choseHardwareAcceleration(join(folder, 'none'))).toBe(false);
  });

  it.each(['', 'null', '7', '{"desktop": null}', '{"desktop": {"hardwareAcceleration": "true"}}', '{"desktop":'])(
    'is no where they are damaged: %s',
    (text) => {
      writeFileSync(join(folder, settingsFileName), text);
      expect(choseHardwareAcceleration(folder)).toBe(false);
    },
  );
});
