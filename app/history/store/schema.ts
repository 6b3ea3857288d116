/** "SCHR": says that a SQLite file is ours. */
export const applicationId = 0x53434852;

/** One step from a schema version to the next. */
export interface Migration {
  /** The version that a file has afterwards. */
  readonly version: number;
  readonly sql: string;
}

const openTable = (name: string) =>
  `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, layout INTEGER NOT NULL, cells BLOB NOT NULL) STRICT;`;
const blockTable = (name: string) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;`;

/**
 * Every version that there was. Never changed once published: a file made by version 1 of this list and migrated must equal one that is
 * made anew.
 *
 * `ticks` and `open_…` hold the newest rows as they came, all series of one bucket side by side (float64). When the time of a block is
 * over, they are packed into one block for each series in `blocks_…` and taken away, in one transaction.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE series (id INTEGER PRIMARY KEY, metric TEXT NOT NULL, labels TEXT NOT NULL, unit TEXT NOT NULL, UNIQUE (metric, labels)) STRICT;
      CREATE TABLE layouts (id INTEGER PRIMARY KEY, series BLOB NOT NULL) STRICT;
      ${openTable('ticks')}
      ${[10, 60, 300, 900, 7200].map((seconds) => openTable(`open_${seconds}`)).join('\n')}
      ${['burst', 1, 10, 60, 300, 900, 7200].map((name) => blockTable(`blocks_${name}`)).join('\n')}
      CREATE TABLE processes (series INTEGER PRIMARY KEY, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, peak_bytes REAL NOT NULL) STRICT;
      CREATE TABLE runs (
        id INTEGER PRIMARY KEY, boot_id TEXT, booted_at INTEGER, started_at INTEGER NOT NULL, ended_at INTEGER
      ) STRICT;
      CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL) STRICT;
      CREATE TABLE ends (
        id TEXT PRIMARY KEY, run INTEGER NOT NULL, last_tick INTEGER NOT NULL, summary TEXT NOT NULL, shown INTEGER NOT NULL, kept BLOB NOT NULL
      ) STRICT;
    `,
  },
  {
    // `runs` are the recorder's own; these are those that somebody named. `keeper` is who will note the end of a command, as JSON.
    // `paces`: from then on ticks came so far apart. How long a reading stands for can't be told from a bucket's count alone.
    version: 2,
    sql: `
      CREATE TABLE named_runs (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER, command TEXT, ending TEXT, keeper TEXT
      ) STRICT;
      CREATE TABLE paces (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, period_ms INTEGER NOT NULL) STRICT;
    `,
  },
];
