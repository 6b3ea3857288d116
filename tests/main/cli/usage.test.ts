import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run, temporaryFolder } from './command.ts';

// Each test starts a process, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 60_000 });

/** What every mistake gets: status 2, one line that names the thing and the fix, nothing else. */
async function expectOneLine(args: readonly string[], names: RegExp, fix: RegExp): Promise<void> {
  const { status, signal, stdout, stderr } = await run(args);
  expect({ status, signal, stdout, stderr }).toEqual({ status: 2, signal: null, stdout: '', stderr: expect.stringMatching(names) });
  expect(stderr).toMatch(/^spark-companion: [^\n]+\n$/);
  expect(stderr).toMatch(fix);
  expect(stderr).not.toMatch(/^\s*at |node:|\.ts:\d/m);
}

describe.concurrent('a mistake on the command line', () => {
  test.each([
    ['an unknown command', ['observe'], /observe/, /--help/],
    ['an unknown option', ['serve', '--colour'], /--colour/, /serve --help/],
    ['an unknown option of the program itself', ['--colour'], /--colour/, /--help/],
    ['an unknown format', ['snapshot', '--format', 'xml'], /xml/, /json, csv, markdown, openmetrics/],
    ['an unknown scenario', ['serve', '--simulate', 'overclock'], /overclock/, /idle, inference/],
    ['an option without its value', ['serve', '--port'], /--port/, /--help/],
    ['a port beyond the last', ['serve', '--port', '65536'], /65536/, /0 to 65535/],
    ['a port that is no number', ['serve', '--port', 'http'], /http/, /0 to 65535/],
    ['a period of nothing', ['serve', '--period', '0'], /--period.*'0'/, /0\.25 to 60/],
    ['a period of a minute and more', ['record', 'x.jsonl', '--period', '61'], /61/, /0\.25 to 60/],
    ['no viewers at all', ['serve', '--max-viewers', '0'], /--max-viewers.*'0'/, /1 to 10000/],
    ['a seed that is no number', ['snapshot', '--simulate', 'idle', '--seed', 'x'], /--seed.*'x'/, /whole number/],
    ['an allowed host that is an address of a page', ['serve', '--allowed-host', 'http://x/'], /http:\/\/x\//, /NAME:PORT/],
    ['an argument too many', ['serve', 'now'], /now/, /--help/],
    ['a recording without a name', ['record'], /file/, /record --help/],
    ['a replay without a name', ['replay'], /file/, /replay --help/],
    ['a duration below a second', ['record', 'x.jsonl', '--duration', '0'], /--duration.*'0'/, /1 to/],
    ['a speed of nothing', ['replay', 'x.jsonl', '--speed', '0'], /--speed.*'0'/, /0\.1 to 1000/],
    ['help for an unknown command', ['help', 'observe'], /observe/, /--help/],
  ])('gets one line: %s', (_, args, names, fix) => expectOneLine(args, names, fix));

  test('is no command at all: the help is shown, on standard error', async () => {
    const { status, stdout, stderr } = await run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: spark-companion/);
  });
});

describe.concurrent('a folder or file that can not be used', () => {
  test.each([
    ['/proc elsewhere', ['snapshot', '--procfs', '/nowhere/proc'], /--procfs.*"\/nowhere\/proc"/, /exists/],
    ['/sys elsewhere', ['serve', '--sysfs', '/nowhere/sys'], /--sysfs.*"\/nowhere\/sys"/, /exists/],
    ['/proc that is a file', ['snapshot', '--procfs', '/etc/hostname'], /--procfs.*"\/etc\/hostname"/, /Name one/],
    ['data below a file', ['serve', '--port', '0', '--data', '/etc/hostname/x'], /"\/etc\/hostname\/x"/, /--data/],
    ['data that is a file', ['serve', '--port', '0', '--data', '/etc/hostname'], /"\/etc\/hostname".*it is a file, not a folder/, /--data/],
    ['data in a place that takes none', ['serve', '--port', '0', '--data', '/proc/spark'], /"\/proc\/spark"/, /--data/],
    ['data deep in such a place', ['serve', '--port', '0', '--data', '/proc/spark/a/b'], /"\/proc\/spark\/a\/b"/, /--data/],
    ['an output in no folder', ['snapshot', '--simulate', 'idle', '--output', '/nowhere/x.json'], /"\/nowhere\/x\.json"/, /--output/],
    ['an output below a file', ['snapshot', '--simulate', 'idle', '--output', '/etc/hostname/x'], /not a folder/, /--output/],
    ['an output that is a folder', ['snapshot', '--simulate', 'idle', '--output', '/usr'], /"\/usr".*it is a folder/, /--output/],
    ['a recording in no folder', ['record', '--simulate', 'idle', '/nowhere/x.jsonl'], /"\/nowhere\/x\.jsonl"/, /another/],
    ['a recording that is a folder', ['record', '--force', '--simulate', 'idle', '/usr'], /"\/usr".*it is a folder/, /another/],
    ['a recording below a file', ['record', '--simulate', 'idle', '/etc/hostname/x'], /not a folder/, /another/],
    ['a replay of nothing', ['replay', '/nowhere/x.jsonl'], /"\/nowhere\/x\.jsonl"/, /record/],
    ['a replay of a folder', ['replay', '/usr'], /"\/usr".*it is a folder/, /record/],
  ])('gets one line: %s', (_, args, names, fix) => expectOneLine(args, names, fix));

  test('leaves no half-written file and no draft behind', async () => {
    const folder = temporaryFolder();
    const taken = join(folder, 'taken');
    await run(['snapshot', '--simulate', 'idle', '--output', join(taken, 'x.json')]);
    expect(readdirSync(folder)).toEqual([]);
    await run(['serve', '--simulate', 'idle', '--port', '0', '--data', join(folder, 'data'), '--host', '203.0.113.1']);
    expect(readdirSync(folder).filter((name) => name !== 'data')).toEqual([]);
  });
});

describe.concurrent('a port or an address that can not be had', () => {
  test('is named when it is in use', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      const args = ['serve', '--simulate', 'idle', '--port', String(port), '--data', temporaryFolder()];
      await expectOneLine(args, new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use`), /--port/);
    } finally {
      holder.close();
    }
  });

  test('is named when it is no address of this machine', () =>
    expectOneLine(
      ['serve', '--simulate', 'idle', '--port', '0', '--host', '203.0.113.1', '--data', temporaryFolder()],
      /203\.0\.113\.1/,
      /--host/,
    ));
});

describe.concurrent('a garbled recording', () => {
  const header = '{"format":"spark-companion-recording","version":1,"startedAtMs":1700000000000,"title":"this computer"}';
  test.each([
    ['nothing', ''],
    ['another text', 'Once upon a time\n'],
    ['other JSON', '{"a":1}\n'],
    ['foreign bytes', Buffer.from([0xff, 0xfe, 0, 0x80, 10, 0xc3])],
    ['a header of tomorrow', `${header.replace('"version":1', '"version":99')}\n`],
    ['damage in the middle', `${header}\n{"t":1,"kind":"list","dir":"/proc","names":[]}\n{"t":2,"kin\n{"t":3,"kind":"closed"}\n`],
    ['an event that is none', `${header}\n{"t":1,"kind":"dance"}\n{"t":3,"kind":"closed"}\n`],
  ])('gets one line: %s', async (_, contents) => {
    const file = join(temporaryFolder(), 'recording.jsonl');
    writeFileSync(file, contents);
    await expectOneLine(['replay', file, '--port', '0', '--data', temporaryFolder()], /recording\.jsonl"/, /record|line \d+|version/i);
  });
});

describe.concurrent('help', () => {
  test.each([[], ['serve'], ['snapshot'], ['record'], ['replay']])('is given for %s', async (...command) => {
    const { status, stdout, stderr } = await run([...command, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: spark-companion ?${command.join(' ')}`));
  });

  test('names every scenario', async () => {
    const { stdout } = await run(['serve', '--help']);
    for (const name of ['idle', 'driver-hang', 'two-sparks', 'server']) expect(stdout).toContain(`\n  ${name} `);
  });

  test('gives the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

test('a token is kept for its user alone', async () => {
  const folder = join(temporaryFolder(), 'a', 'b');
  await run(['serve', '--simulate', 'idle', '--port', '0', '--host', '203.0.113.1', '--data', folder]);
  expect(existsSync(join(folder, 'token'))).toBe(true);
});
