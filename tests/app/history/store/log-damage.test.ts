import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unreadableTransactions } from '../../../../app/history/store/log-damage.ts';

const transactions = 40;
let log: Buffer;
/** Of a transaction here: one page with its head. */
const frameBytes = 4096 + 24;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'history-log-'));
  const db = new DatabaseSync(join(folder, 'a.db'));
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE a (b)');
  for (let index = 1; index < transactions; index += 1) db.exec('INSERT INTO a VALUES (1)');
  log = readFileSync(join(folder, 'a.db-wal'));
  db.close();
  rmSync(folder, { recursive: true });
});

describe('a write-ahead log', () => {
  it('as SQLite writes it is whole', () => {
    expect(log.length).toBeGreaterThan(transactions * frameBytes);
    expect(unreadableTransactions(log)).toBe(0);
    expect(unreadableTransactions(new Uint8Array())).toBe(0);
  });

  it('that a power cut has cut short has lost nothing that was promised', () => {
    fc.assert(
      fc.property(fc.nat(log.length), (length) => {
        expect(unreadableTransactions(log.subarray(0, length))).toBe(0);
      }),
    );
  });

  it('with one wrong bit has lost what comes behind it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 32 + 2 * frameBytes, max: log.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const broken = Buffer.from(log);
        broken[at] = (broken[at] ?? 0) ^ (1 << bit);
        const behind = Math.floor((log.length - at) / frameBytes);
        expect(unreadableTransactions(broken)).toBeGreaterThanOrEqual(Math.min(1, behind));
      }),
    );
  });
});
