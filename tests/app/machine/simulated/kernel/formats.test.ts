import { describe, expect, test } from 'vitest';
import { fixture } from '../../../../fixture.node.ts';
import { play, readOne } from '../play.ts';

/** What a text looks like when its figures are taken out. */
const shape = (text: string) => text.replace(/\d+/g, '0').replace(/ +/g, ' ').trim();

describe('the text of a simulated Spark has the form of a recorded one', () => {
  test('/proc/meminfo: the same lines in the same order, figures ending in the same column', async () => {
    const { machine } = play('inference');
    const text = await readOne(machine, '/proc/meminfo');
    const recorded = fixture('gb10/proc-meminfo.msi-edgexpert.model-loaded.txt');
    expect(shape(text)).toBe(shape(recorded));
    const wide = (line: string) => line.includes('VmallocTotal');
    expect(
      text
        .split('\n')
        .filter((line) => !wide(line))
        .map(lengthOf),
    ).toEqual(
      recorded
        .split('\n')
        .filter((line) => !wide(line))
        .map(lengthOf),
    );
  });

  test('/proc/vmstat: the same names in the same order', async () => {
    const { machine } = play('inference');
    expect(shape(await readOne(machine, '/proc/vmstat'))).toBe(shape(fixture('gb10/proc-vmstat.msi-edgexpert.model-loaded.txt')));
  });

  test('/proc/stat: the same lines but for the list of interrupts', async () => {
    const { machine } = play('inference');
    const withoutInterrupts = (text: string) => shape(text.replace(/^intr.*$/m, ''));
    expect(withoutInterrupts(await readOne(machine, '/proc/stat'))).toBe(withoutInterrupts(fixture('gb10/proc-stat.dgx-spark.txt')));
  });

  test('/proc/pressure/memory: two lines with three averages and a total', async () => {
    const { machine } = play('inference');
    expect(shape(await readOne(machine, '/proc/pressure/memory'))).toBe(shape(fixture('gb10/proc-pressure-memory.msi-edgexpert.txt')));
  });

  test('/proc/cpuinfo: twenty cores by part number, without a model name', async () => {
    const { machine } = play('idle');
    const text = await readOne(machine, '/proc/cpuinfo');
    const parts = (cpuinfo: string) => [...cpuinfo.matchAll(/^CPU part\t: (.*)$/gm)].map(([, part]) => part);
    const recorded = fixture('gb10/proc-cpuinfo.dgx-spark.txt');
    expect(parts(text)).toEqual(parts(recorded));
    expect(text).not.toContain('model name');
    const keys = (cpuinfo: string) => new Set([...cpuinfo.matchAll(/^([^\t:]+)\s*:/gm)].map(([, key]) => key));
    expect(keys(text)).toEqual(keys(recorded));
  });

  test('/sys/devices/system/cpu: capacity and fastest clock of each core', async () => {
    const { machine } = play('idle');
    const recorded = [
      ...fixture('gb10/sys-cpu-tree.dgx-spark.txt').matchAll(/^(\S+\/(?:cpu\d+\/cpu_capacity|policy\d+\/cpuinfo_max_freq)):(\d+)$/gm),
    ];
    expect(recorded).toHaveLength(40);
    const texts = await machine.read(recorded.map(([, path = '']) => path));
    expect([...texts]).toEqual(recorded.map(([, path, value]) => [path, `${value}\n`]));
  });

  test('/sys/class/hwmon: the chips of a real unit with their traps, but for limits of its own', async () => {
    const { machine } = play('inference');
    const recorded = [...fixture('gb10/sys-class-hwmon.asus-gx10.idle.txt').matchAll(/^(\S+hwmon(\d+)\/\w+):(.*)$/gm)];
    const texts = await machine.read(recorded.map(([, path = '']) => path));
    expect(recorded.map(([, path]) => path).filter((path = '') => !texts.has(path))).toEqual([]);
    const fixed = recorded.filter(([, path = '']) => !/temp\d_input/.test(path));
    expect(fixed.map(([, path = '']) => texts.get(path)?.trim())).toEqual(fixed.map(([, , , value]) => value));
  });

  test('/sys/class/infiniband: what a cabled port says', async () => {
    const { machine } = play('two-sparks');
    const device = '/sys/class/infiniband/rocep1s0f0';
    const texts = await machine.read([`${device}/ports/1/rate`, `${device}/ports/1/state`, `${device}/device/current_link_speed`]);
    const recorded = fixture('gb10/sys-infiniband.dgx-spark.cabled.txt');
    for (const text of texts.values()) expect(recorded).toContain(`:${text}`);
    expect(texts.size).toBe(3);
    expect(await readOne(machine, '/sys/class/infiniband/rocep1s0f1/ports/1/rate')).toBe('40 Gb/sec (4X QDR)\n');
  });

  test('/sys/class/dmi/id: a Founders Edition', async () => {
    const { machine } = play('idle');
    for (const [, path = '', value] of fixture('gb10/sys-dmi-id.dgx-spark-founders.txt').matchAll(
      /^(\S+\/(?:sys|board|product|bios|chassis)_\w+):(.*)$/gm,
    )) {
      if (!path.endsWith('chassis_asset_tag')) expect([path, await readOne(machine, path)]).toEqual([path, `${value}\n`]);
    }
  });

  test('/proc/<pid>/stat: 52 fields behind a name that may hold anything', async () => {
    const { machine } = play('inference');
    const [, name, rest = ''] = /^577729 \((.*)\) (.*)\n$/.exec(await readOne(machine, '/proc/577729/stat')) ?? [];
    expect(name).toBe('VLLM::EngineCor');
    expect(rest.split(' ')).toHaveLength(50);
  });

  test('/proc/diskstats and /proc/net/dev: as many columns as the kernel documents', async () => {
    const { machine } = play('idle');
    for (const line of (await readOne(machine, '/proc/diskstats')).trim().split('\n')) expect(line.trim().split(/\s+/)).toHaveLength(20);
    const [, , ...interfaces] = (await readOne(machine, '/proc/net/dev')).trim().split('\n');
    for (const line of interfaces) expect(line.trim().split(/\s+/)).toHaveLength(17);
  });

  test('/proc/buddyinfo: blocks whose pages add up to the free memory', async () => {
    const { machine } = play('page-cache');
    const [, freeKb] = /MemFree: +(\d+)/.exec(await readOne(machine, '/proc/meminfo')) ?? [];
    const lines = (await readOne(machine, '/proc/buddyinfo')).trim().split('\n');
    const pages = lines.flatMap((line) =>
      line
        .trim()
        .split(/\s+/)
        .slice(4)
        .map((blocks, order) => Number(blocks) * 2 ** order),
    );
    expect(pages).toHaveLength(22);
    expect(pages.reduce((sum, count) => sum + count, 0)).toBe(Math.floor(Number(freeKb) / 4));
  });
});

const lengthOf = (line: string) => line.length;
