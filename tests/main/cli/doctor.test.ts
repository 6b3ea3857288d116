import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { healthSchema } from '../../../app/health/finding.ts';
import { type Direction, type StandIn, standIn } from '../../stand-in/stand-in.node.ts';
import { run, temporaryFolder } from './command.ts';

vi.setConfig({ testTimeout: 60_000 });

const standIns: StandIn[] = [];
afterAll(() => {
  for (const { remove } of standIns) remove();
});
function pathOf(direction: Direction): { readonly PATH: string } {
  const smi = standIn(direction);
  standIns.push(smi);
  return { PATH: smi.dir };
}

describe.concurrent('the doctor', () => {
  test('in a pipe says what was found, what passes and what can’t be looked at, without a colour, and exits with 1', async () => {
    const { status, stdout, stderr } = await run(['doctor', '--simulate', 'power-fault', '--watch', '13s']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^NVIDIA DGX Spark .*: 1 found, \d+ pass/);
    expect(stdout).toContain('CRITICAL  The USB-C supply has fallen back to low power');
    expect(stdout).toContain('1. Let running jobs end');
    expect(stdout).not.toContain('\u001b');
  });

  test('on a terminal shows colours and how long it will still look', async () => {
    const entry = fileURLToPath(new URL('../../../main/cli/main.ts', import.meta.url));
    const command = `${process.execPath} ${entry} doctor --simulate power-fault --watch 12s`;
    const { NO_COLOR: _, ...env } = process.env;
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { env: { ...env, TERM: 'xterm-256color' } });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
    });
    const [status] = await once(child, 'close');
    expect(status).toBe(1);
    expect(shown).toMatch(/for \d+ s more/);
    expect(shown).toContain('\u001b[1m\u001b[31mCRITICAL');
  });

  test('finds nothing on a healthy machine, and exits with 0', async () => {
    const { status, stdout } = await run(['doctor', '--simulate', 'inference', '--watch', '5s']);
    expect(stdout).toMatch(/: nothing found, \d+ pass/);
    expect(status).toBe(0);
  });

  test('prints JSON in the form of the schema, with the machine and without its name', async () => {
    const { status, stdout } = await run(['doctor', '--json', '--simulate', 'power-fault', '--watch', '12s']);
    const { machine, driver, ...health } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(healthSchema.parse(health).open[0]?.rule).toBe('power-delivery');
    expect(machine.hostName).toBeNull();
    expect(driver.state).toBe('live');
  });

  test('answers beside a driver that hangs', async () => {
    const { status, stdout } = await run(['doctor', '--watch', '10s'], pathOf({ mode: 'silent+stubborn' }));
    expect(status).toBe(1);
    expect(stdout).toMatch(/GPU|driver/);
  });

  test('on a computer without a GPU says what it can’t look at, and finds nothing in that', async () => {
    const { stdout } = await run(['doctor', '--watch', '3s'], { PATH: temporaryFolder() });
    expect(stdout).toContain("Can't run");
    expect(stdout).not.toMatch(/CRITICAL|driver is not loaded/i);
  });

  test('exits with 2 where nothing can be read, and says what to do', async () => {
    const empty = temporaryFolder();
    mkdirSync(join(empty, 'proc'));
    mkdirSync(join(empty, 'sys'));
    const args = ['doctor', '--watch', '2s', '--procfs', join(empty, 'proc'), '--sysfs', join(empty, 'sys')];
    const { status, stdout, stderr } = await run(args, { PATH: empty });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/can’t be read.*--procfs/);
  });

  test('writes a report of this computer that names neither it nor its user', async () => {
    const file = join(temporaryFolder(), 'report.md');
    const { stderr } = await run(['doctor', '--watch', '3s', '--report', file]);
    expect(stderr).toContain(`Wrote ${file}`);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^## Health of an? /);
    expect(text).not.toMatch(new RegExp(`\\b${hostname()}\\b`));
    expect(text).not.toContain(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  });

  test.each([
    ['--watch', 'soon'],
    ['--watch', '1s'],
    ['--report', '/nowhere/report.md', '--watch', '2s'],
  ])('refuses %s %s in one line', async (...args) => {
    const { status, stderr } = await run(['doctor', '--simulate', 'idle', ...args]);
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
