import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSessionFiles, type SessionFiles, sessionsFolderName } from '../../../../main/server/access/session-files.ts';
import { createSessions, type NewSession, unusedForMs } from '../../../../main/server/access/sessions.ts';

const day = 86_400_000;
const startMs = Date.UTC(2026, 10, 23, 14, 28);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'spark-companion-sessions-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

const browser: NewSession = { role: 'operator', tokenMark: 'mark of one', agent: 'Firefox on Linux', address: '192.168.1.20' };

function at(data: string | null) {
  const clock = { now: startMs };
  const sessions = createSessions(data === null ? null : openSessionFiles(data), () => clock.now);
  let ends = 0;
  sessions.onEnd(() => {
    ends += 1;
  });
  return { clock, sessions, ends: () => ends };
}

const filesIn = (data: string) => readdirSync(join(data, sessionsFolderName));

describe.each([
  ['in a folder', folder],
  ['in memory', () => null],
])('a session kept %s', (_, where) => {
  test('is found by its secret and by nothing else', async () => {
    const { sessions } = at(where());
    const { session, secret } = await sessions.begin(browser);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(sessions.find(secret)).toMatchObject({ id: session.id, role: 'operator' });
    for (const wrong of ['', session.id, session.hash, `${secret}x`, secret.slice(1)]) expect(sessions.find(wrong)).toBeNull();
  });

  test('ends when it is ended, once, and that is told', async () => {
    const { sessions, ends } = at(where());
    const { session, secret } = await sessions.begin(browser);
    expect([sessions.end(session.id), sessions.end(session.id), ends()]).toEqual([true, false, 1]);
    expect([sessions.find(secret), sessions.has(session.id), sessions.list()]).toEqual([null, false, []]);
  });

  test('ends after 30 days unused, and goes on for as long as it is used', async () => {
    const { clock, sessions } = at(where());
    const { secret } = await sessions.begin(browser);
    for (let visit = 0; visit < 4; visit++) {
      clock.now += unusedForMs - day;
      expect(sessions.find(secret)).not.toBeNull();
    }
    clock.now += unusedForMs + 1;
    expect(sessions.list()).toEqual([]);
    expect(sessions.find(secret)).toBeNull();
  });

  test('ends with its token', async () => {
    const { sessions, ends } = at(where());
    const { secret } = await sessions.begin(browser);
    const other = await sessions.begin({ ...browser, tokenMark: 'mark of two' });
    sessions.keepOnly(['mark of two']);
    expect([sessions.find(secret), sessions.find(other.secret)?.id, ends()]).toEqual([null, other.session.id, 1]);
  });

  test('there are 200 at most: one more ends the longest unseen', async () => {
    const { clock, sessions } = at(where());
    const first = await sessions.begin(browser);
    clock.now += 120_000;
    const second = await sessions.begin(browser);
    clock.now += 120_000;
    sessions.find(first.secret);
    for (let more = 0; more < 199; more++) await sessions.begin(browser);
    expect(sessions.list()).toHaveLength(200);
    expect([sessions.find(second.secret), sessions.find(first.secret)?.id]).toEqual([null, first.session.id]);
  });
});

test('a script that signs in again and again pushes out its own sessions, not those that somebody uses', async () => {
  const { clock, sessions } = at(null);
  const phone = await sessions.begin(browser);
  clock.now += 120_000;
  sessions.find(phone.secret);
  for (let run = 0; run < 500; run++) {
    clock.now += 60_000;
    await sessions.begin({ ...browser, agent: 'curl' });
  }
  expect(sessions.list()).toHaveLength(200);
  expect(sessions.find(phone.secret)?.id).toBe(phone.session.id);
});

describe('the files', () => {
  test('hold no secret, are for this user alone, and outlive the server', async () => {
    const data = folder();
    const { sessions } = at(data);
    const { session, secret } = await sessions.begin(browser);
    const [name = ''] = filesIn(data);
    const path = join(data, sessionsFolderName, name);
    expect(readFileSync(path, 'utf8')).not.toContain(secret);
    expect([statSync(path).mode & 0o777, statSync(join(data, sessionsFolderName)).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(at(data).sessions.find(secret)).toEqual(session);
  });

  test('tell when each was last seen, to a minute, without being written again', async () => {
    const data = folder();
    const { clock, sessions } = at(data);
    const { secret } = await sessions.begin(browser);
    const [name = ''] = filesIn(data);
    const text = readFileSync(join(data, sessionsFolderName, name), 'utf8');
    clock.now += 59_000;
    sessions.find(secret);
    expect(at(data).sessions.list()[0]?.lastSeenMs).toBe(startMs);
    clock.now += 1000;
    sessions.find(secret);
    expect(at(data).sessions.list()[0]?.lastSeenMs).toBe(startMs + 60_000);
    expect(readFileSync(join(data, sessionsFolderName, name), 'utf8')).toBe(text);
  });

  test('end a session when another program removes one, at the next use even where nothing was told', async () => {
    const data = folder();
    const { clock, sessions, ends } = at(data);
    const { session, secret } = await sessions.begin(browser);
    at(data).sessions.end(session.id);
    clock.now += 60_000;
    expect(sessions.find(secret)).toBeNull();
    expect(ends()).toBe(1);
    expect(filesIn(data)).toEqual([]);
  });

  test('are looked at again on request: removed ones end, new ones begin', async () => {
    const data = folder();
    const { sessions, ends } = at(data);
    const mine = await sessions.begin(browser);
    const other = at(data).sessions;
    const theirs = await other.begin(browser);
    other.end(mine.session.id);
    sessions.reload();
    expect([sessions.find(mine.secret), sessions.find(theirs.secret)?.id, ends()]).toEqual([null, theirs.session.id, 1]);
  });

  test('are made for as long as the disk takes them; where it doesn’t, a session lasts as long as the server', async () => {
    const failing: SessionFiles = { ...openSessionFiles(folder()), add: () => Promise.reject(new Error('the disk is full')) };
    const clock = { now: startMs };
    const sessions = createSessions(failing, () => clock.now);
    const { secret } = await sessions.begin(browser);
    clock.now += 3_600_000;
    sessions.reload();
    expect(sessions.find(secret)).not.toBeNull();
  });

  test('of a session that ended while its file was being written are not left behind', async () => {
    const data = folder();
    const { sessions } = at(data);
    const begun = sessions.begin(browser);
    for (const { id } of sessions.list()) sessions.end(id);
    await begun;
    expect(filesIn(data)).toEqual([]);
  });

  test('that are damaged, too large, linked, or of another name are passed over', async () => {
    const data = folder();
    const { sessions } = at(data);
    const { secret } = await sessions.begin(browser);
    const at0 = join(data, sessionsFolderName);
    const [name = ''] = filesIn(data);
    const whole = readFileSync(join(at0, name), 'utf8');
    const id = (hex: string) => `${hex.repeat(12)}.json`;
    writeFileSync(join(at0, id('a')), whole.slice(0, 40));
    writeFileSync(join(at0, id('b')), whole); // says that it is another
    writeFileSync(join(at0, id('c')), `${whole}${' '.repeat(5000)}`);
    writeFileSync(join(at0, id('d')), whole.replace('"operator"', '"root"').replaceAll(name.slice(0, 12), 'd'.repeat(12)));
    symlinkSync('/etc/passwd', join(at0, id('e')));
    writeFileSync(join(at0, 'note.txt'), 'x');
    expect(at(data).sessions.list()).toHaveLength(1);
    expect(at(data).sessions.find(secret)).not.toBeNull();
  });

  test('whatever stands in one, reading it ends no server', () => {
    const data = folder();
    openSessionFiles(data);
    const path = join(data, sessionsFolderName, `${'a'.repeat(12)}.json`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        writeFileSync(path, text);
        expect(at(data).sessions.list()).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('can’t be led out of their folder by the name of a session', () => {
    const data = folder();
    const outside = join(data, 'token.json');
    writeFileSync(outside, 'x');
    const files = openSessionFiles(data);
    for (const id of ['../token', '..%2ftoken', '', 'a/b', 'token.json\0']) expect(() => files.remove(id)).toThrow();
    expect(existsSync(outside)).toBe(true);
  });

  test('a folder that others can look into is closed to them', () => {
    const data = folder();
    openSessionFiles(data);
    chmodSync(join(data, sessionsFolderName), 0o755);
    openSessionFiles(data);
    expect(statSync(join(data, sessionsFolderName)).mode & 0o777).toBe(0o700);
  });
});
