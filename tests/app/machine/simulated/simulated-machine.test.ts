import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../../app/machine/machine.ts';
import { scenarios } from '../../../../app/machine/simulated/scenarios.ts';
import { play, readOne } from './play.ts';

const names = scenarios.map(({ name }) => name);
const sparkNames = names.filter((name) => name !== 'laptop' && name !== 'server');

/** Every path below a folder that isn't a folder itself, links to folders left out. */
async function filesBelow(machine: Machine, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await machine.list(folder)) {
    const path = folder === '/' ? `/${name}` : `${folder}/${name}`;
    const real = (await machine.resolve([path])).get(path);
    if (real !== undefined && real !== path) continue;
    const below = await filesBelow(machine, path);
    found.push(...(below.length === 0 ? [path] : below));
  }
  return found;
}

/** All that a machine says in a minute: every file every 10 s, and both streams of nvidia-smi. */
async function minute(scenario: (typeof names)[number], seed: number): Promise<string> {
  const { machine, clock } = play(scenario, seed);
  const said: string[] = [];
  machine.stream(
    'nvidia-smi',
    ['--query-gpu=timestamp,uuid,utilization.gpu,power.draw,clocks.sm', '--format=csv,nounits', '-lms', '1000'],
    (line) => said.push(line),
  );
  machine.stream(
    'nvidia-smi',
    ['--query-compute-apps=timestamp,pid,process_name,used_memory', '--format=csv,nounits', '-lms', '2000'],
    (line) => said.push(line),
  );
  const paths = await filesBelow(machine, '/');
  for (let second = 0; second < 60; second += 10) {
    await clock.advance(10_000);
    for (const [path, text] of await machine.read(paths)) said.push(`${path}\n${text}`);
  }
  await machine.close();
  return said.join('\n');
}

describe('the same seed', () => {
  test.each(names)('gives the same bytes twice: %s', async (name) => {
    const first = await minute(name, 7);
    expect(first.length).toBeGreaterThan(20_000);
    expect(await minute(name, 7)).toBe(first);
  });

  test('gives the same bytes however often it was looked at in between', async () => {
    const patient = play('inference', 3);
    const curious = play('inference', 3);
    await patient.clock.advance(90_500);
    for (let step = 0; step < 362; step++) {
      await curious.clock.advance(250);
      await curious.machine.read(['/proc/stat']);
    }
    const paths = await filesBelow(patient.machine, '/');
    expect(await curious.machine.read(paths)).toEqual(await patient.machine.read(paths));
  });
});

test.each(names)('another seed gives other figures: %s', async (name) => {
  expect(await minute(name, 1)).not.toBe(await minute(name, 2));
});

const everywhere = [
  ...['meminfo', 'vmstat', 'buddyinfo', 'stat', 'cpuinfo', 'loadavg', 'uptime', 'diskstats', 'mounts', 'self/mounts', 'net/dev'],
  ...['pressure/memory', 'pressure/cpu', 'pressure/io', 'sys/kernel/hostname', 'sys/kernel/osrelease', 'sys/kernel/random/boot_id'],
].map((name) => `/proc/${name}`);

const promised = [
  ...everywhere,
  ...['os-release', 'hostname', 'passwd'].map((name) => `/etc/${name}`),
  ...['online', 'present', 'cpu0/cpufreq/cpuinfo_max_freq'].map((name) => `/sys/devices/system/cpu/${name}`),
  ...['sys_vendor', 'product_name', 'product_family', 'board_vendor', 'board_name', 'bios_version'].map(
    (name) => `/sys/class/dmi/id/${name}`,
  ),
  ...['size', 'device/model', 'queue/rotational', 'queue/logical_block_size'].map((name) => `/sys/block/nvme0n1/${name}`),
  ...['operstate', 'type', 'address'].map((name) => `/sys/class/net/lo/${name}`),
];

test.each(names)('every machine has the files that a Linux has: %s', async (name) => {
  const { machine } = play(name);
  const texts = await machine.read(promised);
  expect(promised.filter((path) => !texts.get(path)?.endsWith('\n'))).toEqual([]);
});

test.each(sparkNames)('every Spark has its cores, zones, chips and ports: %s', async (name) => {
  const { machine } = play(name);
  const zones = Array.from({ length: 7 }, (_, zone) => `/sys/class/thermal/thermal_zone${zone}`);
  const paths = [
    '/etc/dgx-release',
    ...Array.from({ length: 20 }, (_, core) => `/sys/devices/system/cpu/cpu${core}/cpu_capacity`),
    ...zones.flatMap((zone) => ['type', 'temp', 'trip_point_0_type', 'trip_point_0_temp'].map((file) => `${zone}/${file}`)),
    ...['operstate', 'speed', 'carrier', 'type', 'address'].map((file) => `/sys/class/net/enP7s7/${file}`),
  ];
  const texts = await machine.read(paths);
  expect(paths.filter((path) => !texts.has(path))).toEqual([]);
  expect(texts.get('/sys/class/thermal/thermal_zone3/trip_point_0_temp')).toBe('104800\n');
  const chips = await machine.list('/sys/class/hwmon');
  const chipNames = await Promise.all(chips.map((chip) => readOne(machine, `/sys/class/hwmon/${chip}/name`)));
  expect(chipNames).toEqual(expect.arrayContaining(['acpi_fan\n', 'acpitz\n', 'nvme\n', 'mt7925_phy0\n']));
  const devices = await machine.list('/sys/class/infiniband');
  expect(chipNames.filter((chip) => chip === 'mlx5\n')).toHaveLength(devices.length);
});

test.each(names)('serial numbers are for root: %s', async (name) => {
  const { machine } = play(name);
  const paths = ['product_serial', 'board_serial', 'chassis_serial', 'product_uuid'].map((file) => `/sys/class/dmi/id/${file}`);
  expect(await machine.read(paths)).toEqual(new Map());
});

describe('a simulated file system', () => {
  test('follows links from the class of an interface to its device, driver and back', async () => {
    const { machine } = play('two-sparks');
    const device = '/sys/devices/pci0000:00/0000:00:00.0/0000:01:00.0';
    expect(
      await machine.resolve([
        '/sys/class/net/enp1s0f0np0',
        '/sys/class/net/enp1s0f0np0/device/driver',
        '/sys/class/net/docker0',
        '/sys/class/net/eth9',
      ]),
    ).toEqual(
      new Map([
        ['/sys/class/net/enp1s0f0np0', `${device}/net/enp1s0f0np0`],
        ['/sys/class/net/enp1s0f0np0/device/driver', '/sys/bus/pci/drivers/mlx5_core'],
        ['/sys/class/net/docker0', '/sys/devices/virtual/net/docker0'],
      ]),
    );
    expect(await machine.list('/sys/class/infiniband/rocep1s0f0/device/net')).toEqual(['enp1s0f0np0']);
    expect(await readOne(machine, '/sys/class/infiniband/rocep1s0f0/device/current_link_width')).toBe('4\n');
  });

  test('answers nothing for what is missing, and nothing for a folder read as a file', async () => {
    const { machine } = play('idle');
    expect(await machine.read(['/nowhere', '/proc', '/sys/class/net/wlP9s9/speed'])).toEqual(new Map());
    expect(await machine.list('/nowhere')).toEqual([]);
    expect(await machine.list('/sys/class/infiniband')).toEqual([]);
  });

  test('tells the space of the disk that holds a path, and of no kernel folder', async () => {
    const { machine } = play('idle');
    const root = await machine.space('/');
    expect(root?.totalBytes).toBeGreaterThan(root?.freeBytes ?? Number.POSITIVE_INFINITY);
    expect(await machine.space('/home/lab/models')).toEqual(root);
    expect((await machine.space('/boot/efi'))?.totalBytes).toBe(535_805_952);
    expect(await machine.space('/proc')).toBeNull();
  });
});

describe('the processes behind the GPU memory', () => {
  test('are in containers that Docker knows by the id in their cgroup', async () => {
    const { machine } = play('inference');
    const containers = JSON.parse((await machine.ask('/var/run/docker.sock', '/containers/json')) ?? '[]') as {
      Id: string;
      Names: string[];
    }[];
    expect(containers.map(({ Names }) => Names[0])).toEqual(['/gpt-oss-120b', '/embeddings', '/jupyter']);
    const cgroup = await readOne(machine, '/proc/577729/cgroup');
    expect(cgroup).toBe(`0::/system.slice/docker-${containers[0]?.Id}.scope\n`);
  });

  test('let only their own user read what they did to the disk', async () => {
    const { machine } = play('inference');
    expect(await readOne(machine, '/proc/577729/io')).toContain('read_bytes: ');
    expect(await machine.read(['/proc/902114/io'])).toEqual(new Map());
    expect(await readOne(machine, '/proc/902114/status')).toContain('Uid:\t1001\t');
    expect(await readOne(machine, '/etc/passwd')).toContain('mira:x:1001:');
  });

  test('a socket other than Docker’s and a machine without Docker give nothing', async () => {
    expect(await play('inference').machine.ask('/run/other.sock', '/containers/json')).toBeNull();
    expect(await play('laptop').machine.ask('/var/run/docker.sock', '/containers/json')).toBeNull();
    expect(await play('idle').machine.ask('/var/run/docker.sock', '/containers/json')).toBe('[]');
  });
});

test('only nvidia-smi is installed', async () => {
  const { machine } = play('idle');
  expect(await machine.run('lspci', [], { timeoutMs: 100 })).toMatchObject({ end: { kind: 'not-started', reason: 'not-found' } });
  expect(await machine.stream('dmesg', ['-w'], () => {}).ended).toMatchObject({ kind: 'not-started', reason: 'not-found' });
});

test('a day of inference, watched every second, goes on to the end', async () => {
  const { machine, clock } = play('inference');
  let rows = 0;
  machine.stream('nvidia-smi', ['--query-gpu=utilization.gpu,power.draw', '--format=csv,noheader,nounits', '-lms', '1000'], () => rows++);
  let before = 0;
  for (let hour = 0; hour < 24; hour++) {
    await clock.advance(3_600_000);
    const [uptime = 0] = (await readOne(machine, '/proc/uptime')).split(' ').map(Number);
    expect(uptime).toBeGreaterThan(before);
    before = uptime;
  }
  await machine.close();
  expect(rows).toBe(86_400);
}, 120_000);
