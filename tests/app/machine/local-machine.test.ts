import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createLocalMachine } from '../../../app/machine/local-machine.node.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'machine-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function machine(options = {}) {
  const made = createLocalMachine(options);
  cleanups.push(() => made.close());
  return made;
}

describe('this computer reads', () => {
  test('files of the kernel and others in one batch', async () => {
    const paths = ['/proc/version', '/proc/meminfo', '/sys/devices/system/cpu/online', '/etc/os-release'];
    const texts = await machine().read(paths);
    expect([...texts.keys()].sort()).toEqual([...paths].sort());
    for (const path of paths.filter((each) => each !== '/proc/meminfo')) expect(texts.get(path)).toBe(readFileSync(path, 'utf8'));
    expect(texts.get('/proc/meminfo')).toMatch(/^MemTotal: +\d+ kB\n/);
  });

  test('the present, not the first answer again', async () => {
    const { read } = machine();
    for (const path of ['/proc/uptime', '/proc/softirqs']) {
      const now = async () => (await read([path])).get(path);
      const first = await now();
      expect(first).toMatch(/\d/);
      // On a computer at rest even interrupts take a while.
      await expect.poll(now, { timeout: 4000 }).not.toBe(first);
    }
  });

  test('long files of the kernel whole', async () => {
    const paths = readdirSync('/proc').filter((name) => ['vmstat', 'kallsyms', 'cpuinfo', 'devices'].includes(name));
    const texts = await machine().read(paths.map((name) => `/proc/${name}`));
    for (const name of paths) {
      const lines = readFileSync(`/proc/${name}`, 'utf8')
        .slice(0, 2 ** 20)
        .split('\n');
      expect(texts.get(`/proc/${name}`)?.split('\n')).toHaveLength(lines.length);
    }
  });

  test('nothing from what is missing, a folder, or fails', async () => {
    const texts = await machine().read([
      '/proc/nothing',
      '/proc/self',
      '/sys',
      '/proc/self/mem',
      '/nowhere',
      '/etc/os-release/x',
      'relative',
      '',
    ]);
    expect(texts).toEqual(new Map());
  });

  test('a process until it is gone', async () => {
    const child = spawn('sleep', ['60']);
    const paths = [`/proc/${child.pid}/stat`, `/proc/${child.pid}/cmdline`];
    const { read } = machine();
    for (let time = 0; time < 2; time += 1) expect((await read(paths)).get(`/proc/${child.pid}/cmdline`)).toBe('sleep\x0060\0');
    child.kill();
    await once(child, 'exit');
    expect(await read(paths)).toEqual(new Map());
  });

  test('at most 1 MiB, and bytes that are no text', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'huge'), 'x'.repeat(2 ** 21));
    writeFileSync(join(dir, 'foreign'), Buffer.from([0x61, 0xff, 0xfe, 0x62]));
    const texts = await machine().read([join(dir, 'huge'), join(dir, 'foreign')]);
    expect(texts.get(join(dir, 'huge'))).toHaveLength(2 ** 20);
    expect(texts.get(join(dir, 'foreign'))).toBe('a\uFFFD\uFFFDb');
  });

  test('more files than it keeps open', async () => {
    const pages = readdirSync('/sys/kernel/mm/transparent_hugepage').map((name) => `/sys/kernel/mm/transparent_hugepage/${name}`);
    const many = readdirSync('/proc/sys/vm').map((name) => `/proc/sys/vm/${name}`);
    const other = readdirSync('/proc/sys/kernel').map((name) => `/proc/sys/kernel/${name}`);
    const { read } = machine();
    const first = await read([...pages, ...many, ...other]);
    const second = await read([...pages, ...many, ...other]);
    expect(first.size).toBeGreaterThan(128);
    expect([...second.keys()]).toEqual([...first.keys()]);
    expect(second.get('/proc/sys/kernel/hostname')).toBe(readFileSync('/proc/sys/kernel/hostname', 'utf8'));
  });
});

describe('a copy of another computer under --procfs and --sysfs', () => {
  test('is read in place of this one, and seen anew when a file is replaced', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'meminfo'), 'MemTotal: 1 kB\n');
    const { read, list } = machine({ procfs: dir });
    expect((await read(['/proc/meminfo', '/proc/uptime'])).get('/proc/meminfo')).toBe('MemTotal: 1 kB\n');
    writeFileSync(join(dir, 'next'), 'MemTotal: 2 kB\n');
    renameSync(join(dir, 'next'), join(dir, 'meminfo'));
    expect(await read(['/proc/meminfo', '/proc/uptime'])).toEqual(new Map([['/proc/meminfo', 'MemTotal: 2 kB\n']]));
    expect(await list('/proc')).toEqual(['meminfo']);
  });

  test('has links that lead to paths of that computer', async () => {
    const dir = folder();
    mkdirSync(join(dir, 'sys/devices/pci0000:00/net/eth0'), { recursive: true });
    mkdirSync(join(dir, 'sys/class/net'), { recursive: true });
    symlinkSync('../../devices/pci0000:00/net/eth0', join(dir, 'sys/class/net/eth0'));
    symlinkSync('sys', join(dir, 'link'));
    const { resolve } = machine({ sysfs: join(dir, 'link') });
    expect(await resolve(['/sys/class/net/eth0', '/sys/class/net/eth1'])).toEqual(
      new Map([['/sys/class/net/eth0', '/sys/devices/pci0000:00/net/eth0']]),
    );
  });
});

describe('this computer tells', () => {
  test('what is in a folder, sorted; nothing where it is missing', async () => {
    const { list } = machine();
    expect(await list('/sys/class/net')).toEqual(readdirSync('/sys/class/net').sort());
    expect(await list('/etc')).toEqual(readdirSync('/etc').sort());
    expect(await list('/sys/class/nothing')).toEqual([]);
    expect(await list('/nowhere')).toEqual([]);
    expect(await list('/etc/os-release')).toEqual([]);
  });

  test('where links lead', async () => {
    const targets = await machine().resolve(['/sys/class/net/lo', '/sys/class/net/none', '/etc/nothing']);
    expect([...targets]).toEqual([['/sys/class/net/lo', '/sys/devices/virtual/net/lo']]);
  });

  test('the space of a file system', async () => {
    const { space } = machine();
    const root = await space('/');
    expect(root?.totalBytes).toBeGreaterThan(0);
    expect(root?.freeBytes).toBeLessThanOrEqual(root?.totalBytes ?? 0);
    expect(await space('/nowhere')).toBeNull();
  });
});

describe('a server behind a Unix socket', () => {
  async function serve(answer: RequestListener): Promise<string> {
    const socket = join(folder(), 'socket');
    const server = createServer(answer).listen(socket);
    cleanups.push(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    return socket;
  }

  test('is asked for a path', async () => {
    const socket = await serve((request, response) => response.end(`you asked ${request.url}`));
    expect(await machine().ask(socket, '/containers/json')).toBe('you asked /containers/json');
  });

  test.each<[string, RequestListener]>([
    ['refuses', (_, response) => response.writeHead(403).end('no')],
    ['breaks off', (_, response) => response.write('half', () => response.destroy())],
    ['never answers', () => {}],
    ['never ends', (_, response) => response.write('half')],
    ['says too much', (_, response) => response.end(Buffer.alloc(5 * 2 ** 20))],
  ])('gives nothing when it %s', async (_, answer) => {
    expect(await machine().ask(await serve(answer), '/')).toBeNull();
  });

  test('gives nothing when there is none, or it is none', async () => {
    const { ask } = machine();
    expect(await ask('/nowhere/docker.sock', '/')).toBeNull();
    expect(await ask('/etc/os-release', '/')).toBeNull();
    expect(await ask(`/${'x'.repeat(200)}`, '/ä b')).toBeNull();
  });
});
