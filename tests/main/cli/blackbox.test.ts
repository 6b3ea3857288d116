import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uncleanEndSchema } from '../../../app/history/blackbox/unclean-end.ts';
import { listEnds, showEnd } from '../../../main/cli/commands/blackbox.ts';
import { stationInFolder } from '../../app/history/store/station-in-folder.ts';

let folder = '';
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blackbox-'));
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said += `${text}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

/** A computer that ended without a clean stop after a minute, and was started again. */
function withAnEnd(): void {
  using station = stationInFolder(folder);
  station.ticks(60);
  station.kill();
  station.start({ bootId: 'another' });
  station.ticks(1);
}

describe('the command blackbox', () => {
  it('lists every unclean end with its verdict, also beside a recorder that runs', () => {
    withAnEnd();
    listEnds({ json: false, data: folder });
    expect(said).toMatch(/^2026-11-23-1200 {4}.* It (lost power|ended).*\n$/);
    said = '';
    listEnds({ json: true, data: folder });
    expect(uncleanEndSchema.array().parse(JSON.parse(said))).toHaveLength(1);
  });

  it('shows one with what speaks for the verdict and against it', () => {
    withAnEnd();
    showEnd('2026-11-23-1200', { json: false, data: folder });
    expect(said).toMatch(/\nWhy\n {2}[+−] /);
    said = '';
    showEnd('2026-11-23-1200', { json: true, data: folder });
    const { before } = JSON.parse(said) as { before: { series: { count: number[] }[] } };
    expect(before.series[0]?.count.reduce((sum, count) => sum + count, 0)).toBe(60);
  });

  it('says so where there was none, with exit status 1, and refuses an id that is none', () => {
    listEnds({ json: false, data: folder });
    expect(said).toBe('No unclean end of this machine was recorded.\n');
    expect(process.exitCode).toBe(1);
    expect(() => showEnd('2026-01-01-0000', { json: false, data: folder })).toThrow('There is no unclean end');
  });
});
