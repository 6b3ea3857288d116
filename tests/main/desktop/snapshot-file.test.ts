import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveSnapshot } from '../../../main/desktop/snapshot-file.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

const folder = mkdtempSync(join(tmpdir(), 'snapshot-file-'));
const snapshot = await simulatedSnapshot('inference');
const showErrorBox = vi.fn();

/** Saves to what the dialog answers. */
async function saveTo(filePath: string, latest = () => snapshot as typeof snapshot | null) {
  const showSaveDialog = vi.fn(async (_options: unknown) => ({ canceled: filePath === '', filePath }));
  await saveSnapshot({ latest, dialog: { showSaveDialog, showErrorBox } as never, folder });
  return showSaveDialog;
}

describe('a snapshot from the tray', () => {
  beforeEach(() => vi.clearAllMocks());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is saved in the format that its ending names, without what identifies its owner', async () => {
    const file = join(folder, 'a.JSON');
    await saveTo(file);
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    expect(saved.takenAtMs).toBe(snapshot.takenAtMs);
    expect(saved.identity.hostName).toBeNull();
  });

  it('is Markdown where the ending says nothing', async () => {
    const file = join(folder, 'b');
    await saveTo(file);
    expect(readFileSync(file, 'utf8')).toMatch(/^#/);
  });

  it('is offered in the folder for downloads, with its time in its name', async () => {
    const dialog = await saveTo('');
    expect(dialog).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ defaultPath: expect.stringMatching(/snapshot-file-.+spark-snapshot-[-\dTZ]+\.md$/) }),
    );
    expect(showErrorBox).not.toHaveBeenCalled();
  });

  it('says why it was not saved', async () => {
    await saveTo(join(folder, 'gone', 'c.md'));
    expect(showErrorBox).toHaveBeenCalledExactlyOnceWith('The snapshot was not saved', expect.stringContaining('its folder doesn’t exist'));
  });

  it('says that there is none yet', async () => {
    const dialog = await saveTo(join(folder, 'd.md'), () => null);
    expect(dialog).not.toHaveBeenCalled();
    expect(showErrorBox).toHaveBeenCalledOnce();
  });
});
