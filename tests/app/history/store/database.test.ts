import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DamagedError,
  isDamage,
  NewerSchemaError,
  openBeside,
  openToRead,
  openToWrite,
} from '../../../../app/history/store/database.node.ts';
import { type Migration, migrations } from '../../../../app/history/store/schema.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-database-'));
  path = join(folder, 'history.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const newest = migrations.at(-1)?.version ?? 0;
const nextVersion: Migration = { version: newest + 1, sql: 'ALTER TABLE runs ADD COLUMN title TEXT;' };
const version = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true });
  const answer = db.prepare('PRAGMA user_version').get()?.user_version;
  db.close();
  return answer;
};
const thrown = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
};

describe('the file of the history', () => {
  it('waits for the disk at each transaction, with a write-ahead log', () => {
    const db = openToWrite(path);
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });

  it('of an older version is brought up to date, after a whole copy was made', () => {
    const before = openToWrite(path);
    before.prepare('INSERT INTO runs (started_at) VALUES (5)').run();
    before.close();
    const after = openToWrite(path, { steps: [...migrations, nextVersion] });
    expect(after.prepare('SELECT started_at, title FROM runs').all()).toEqual([{ started_at: 5, title: null }]);
    after.close();
    expect(version(path)).toBe(newest + 1);
    expect(version(`${path}.version-${newest}.backup`)).toBe(newest);
  });

  it('of version 1 is brought up to date with all that it held, and is then like one made anew', () => {
    const first = migrations.slice(0, 1);
    const before = openToWrite(path, { steps: first, durability: 'off' });
    before.exec(`
      INSERT INTO runs (boot_id, started_at) VALUES ('a boot', 5);
      INSERT INTO events (at, kind, text) VALUES (7, 'started', 'Recording began.');
      INSERT INTO blocks_900 (id, bytes) VALUES (11, x'c0ffee');
      INSERT INTO series (metric, labels, unit) VALUES ('gpu.power', '{"gpu":"0"}', 'watts');
    `);
    before.close();
    const contents = (db: DatabaseSync) =>
      ['runs', 'events', 'blocks_900', 'series'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    const tables = (db: DatabaseSync) => db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();

    const migrated = openToWrite(path);
    const anew = openToWrite(join(folder, 'anew.db'));
    const backup = new DatabaseSync(`${path}.version-1.backup`, { readOnly: true });
    try {
      expect(contents(migrated)).toEqual(contents(backup));
      expect(contents(migrated).map((rows) => rows.length)).toEqual([1, 1, 1, 1]);
      expect(tables(migrated)).toEqual(tables(anew));
      expect(tables(backup)).toHaveLength(tables(anew).length - 3);
      expect(version(`${path}.version-1.backup`)).toBe(1);
      expect(version(path)).toBe(newest);
    } finally {
      for (const db of [migrated, anew, backup]) db.close();
    }
  });

  it('is only written beside the recorder where it is there and up to date', () => {
    expect(thrown(() => openBeside(path, 0))).toMatchObject({ code: 'ENOENT' });
    expect(existsSync(path)).toBe(false);
    openToWrite(path, { steps: migrations.slice(0, 1) }).close();
    expect(thrown(() => openBeside(path, 0))).toBeInstanceOf(Error);
    expect(version(path)).toBe(1);
    openToWrite(path).close();
    const db = openBeside(path, 0);
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    db.close();
  });

  it('that another writes at that moment is waited for no longer than told', () => {
    const recorder = openToWrite(path);
    recorder.exec('BEGIN IMMEDIATE');
    const db = openBeside(path, 0);
    expect(thrown(() => db.exec('BEGIN IMMEDIATE'))).toMatchObject({ errcode: 5 });
    recorder.exec('COMMIT');
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    db.close();
    recorder.close();
  });

  it('stays as it was where a migration fails, and is migrated at the next attempt', () => {
    openToWrite(path).close();
    const failing = { version: newest + 1, sql: `${nextVersion.sql} CREATE TABLE runs (id);` };
    expect(thrown(() => openToWrite(path, { steps: [...migrations, failing] }))).toBeInstanceOf(Error);
    expect(version(path)).toBe(newest);
    openToWrite(path, { steps: [...migrations, nextVersion] }).close();
    expect(version(path)).toBe(newest + 1);
  });

  it('of a newer version is refused and left alone', () => {
    openToWrite(path, { steps: [...migrations, nextVersion] }).close();
    const size = statSync(path).size;
    expect(thrown(() => openToWrite(path))).toBeInstanceOf(NewerSchemaError);
    expect(thrown(() => openToRead(path))).toBeInstanceOf(NewerSchemaError);
    expect(version(path)).toBe(newest + 1);
    expect(statSync(path).size).toBe(size);
  });

  it('that is no database, or that of another program, counts as damaged', () => {
    writeFileSync(path, 'This is not a database, and it is long enough to be taken for one. '.repeat(40));
    expect(isDamage(thrown(() => openToWrite(path)))).toBe(true);
    const others = join(folder, 'others.db');
    const db = new DatabaseSync(others);
    db.exec('CREATE TABLE bookmarks (url TEXT)');
    db.close();
    expect(thrown(() => openToWrite(others))).toBeInstanceOf(DamagedError);
  });

  it('is not made by somebody who only reads', () => {
    expect(thrown(() => openToRead(path))).toBeInstanceOf(Error);
    expect(existsSync(path)).toBe(false);
  });
});
