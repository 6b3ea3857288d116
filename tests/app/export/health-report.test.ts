import { beforeAll, describe, expect, test } from 'vitest';
import { healthReport, type ReportParts } from '../../../app/export/health-report.ts';
import { rules } from '../../../app/health/rules.ts';
import { createRecent } from '../../../app/history/recent.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { markedSnapshot } from '../../marked-snapshot.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { watchOver } from '../health/watching.ts';

let parts: ReportParts;

function partsOf(snapshots: readonly Snapshot[]): ReportParts {
  const recent = createRecent();
  for (const snapshot of snapshots) recent.add(snapshot);
  const { health, closed } = watchOver(rules, snapshots);
  const snapshot = snapshots.at(-1);
  if (snapshot === undefined) throw new Error('no snapshot');
  return { version: '1.2.3', snapshot, health, past: closed, machineReport: null, recent: recent.window(600) };
}

beforeAll(async () => {
  parts = partsOf(await simulatedSnapshots('power-fault', 120));
});

describe('the report of a machine’s health', () => {
  test('leads with the machine and its versions, then what is open with its evidence, steps and sources', () => {
    const text = healthReport(parts, { identifying: false });
    expect(text).toMatch(/^## Health of an NVIDIA DGX Spark Founders Edition, 2026-11-23 \d\d:\d\d:\d\d UTC\n/);
    expect(text).toContain('| Spark Companion | 1.2.3 |');
    expect(text).toContain('### Critical: The USB-C supply has fallen back to low power');
    expect(text).toMatch(/\| SM clock \| 6\d\d MHz \| \d+ MHz \| \d+ MHz \| \d+ MHz \| rule: under 1,400 MHz \|/);
    expect(text).toMatch(/^1\. Let running jobs end/m);
    expect(text).toContain('https://github.com/hoesing/spark-gpu-throttle-check');
    expect(text).toContain('not an NVIDIA product');
  });

  test('has a row of the last ten minutes for each quarter of a minute', () => {
    const rows = healthReport(parts, { identifying: false }).match(/^\| \d\d:\d\d:\d\d \|.*$/gm) ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(rows.length).toBeLessThanOrEqual(10);
    expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
  });

  test('says what was left out, and that serial numbers and addresses are never read', () => {
    const text = healthReport(parts, { identifying: false });
    expect(text).toContain('- host name');
    expect(text).toContain('- user names');
    expect(text).toContain('- serial numbers and network addresses (never read)');
    expect(healthReport(parts, { identifying: true })).toContain('Nothing was left out, as was asked for');
  });

  test('holds no identifying word, wherever one was planted', async () => {
    const marked = await markedSnapshot();
    const planted = {
      ...parts,
      snapshot: { ...marked, gpuProcesses: marked.gpuProcesses?.map((process) => ({ ...process, name: 'marked-user' })) ?? null },
      health: {
        ...parts.health,
        open: parts.health.open.map((finding) => ({ ...finding, seen: 'It fills /home/marked-home of marked-host (GPU-marked-uuid).' })),
        rules: parts.health.rules.map((rule) => ({ ...rule, says: '/media/marked-media/disk, MARKED-HOST' })),
      },
    };
    expect(healthReport(planted, { identifying: true })).toMatch(/marked-host/);
    expect(
      healthReport(planted, { identifying: false }).match(/marked-(host|boot|uuid|user|command|home|root|volume|mount)\w*/gi),
    ).toBeNull();
  });

  test('says so where nothing is wrong, and where nothing was', async () => {
    const text = healthReport(partsOf(await simulatedSnapshots('idle', 30)), { identifying: false });
    expect(text).toContain('## Nothing is wrong, as far as can be seen');
    expect(text).toContain('None is known.');
  });

  test('has no blank that doesn’t break, which some forums show as a box', () => {
    expect(healthReport(parts, { identifying: false })).not.toContain('\u00a0');
  });
});
