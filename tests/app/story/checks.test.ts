import { expect, test } from 'vitest';
import { scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { checks } from '../../../app/story/checks.ts';
import { ownLife } from '../../../app/story/own-life.ts';
import type { MachineReport } from '../../../app/telemetry/model/report.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';
import { recordedSparks, snapshotOf } from './sparks.ts';

const verdicts = (snapshot: Snapshot, report: MachineReport | null = null) =>
  Object.fromEntries(checks.map(({ id, check }) => [id, check(snapshot, report)]));
const states = (snapshot: Snapshot) => checks.map(({ check }) => check(snapshot, null).state);
const seen = {
  'same-kind': 'holds',
  cores: 'holds',
  link: 'unknown',
  petaflop: 'unknown',
  'forty-watts': 'unknown',
  'since-handoff': 'noted',
};

test.each([
  ['Founders Edition', 'the NVIDIA DGX Spark Founders Edition', 'holds', '119.7', 'DGX OS 7.4.0'],
  ['Founders Edition, updated', 'the NVIDIA DGX Spark Founders Edition', 'holds', '121.7', 'DGX OS 7.5.0'],
  ['ASUS Ascent GX10', 'the ASUS Ascent GX10', 'holds', '121.7', 'DGX OS 7.6.0'],
  ['ASUS Ascent GX10, one update', 'the ASUS Ascent GX10', 'holds', '121.7', 'DGX OS 7.5.0'],
  ['MSI EdgeXpert', 'the MSI EdgeXpert', 'holds', '91.3', 'DGX OS 7.5.0'],
  ['Dell Pro Max with GB10', 'the Dell Pro Max with GB10', 'unknown', '', 'Ubuntu 24.04.3 LTS without a DGX OS version'],
  ['Lenovo ThinkStation PGX', 'the Lenovo ThinkStation PGX', 'unknown', '', 'Ubuntu 24.04.3 LTS without a DGX OS version'],
  ['Gigabyte AI TOP ATOM', 'the Gigabyte AI TOP ATOM', 'unknown', '', 'DGX OS 7.2.3'],
  ['HP ZGX Nano G1n', 'the HP ZGX Nano G1n', 'unknown', '', 'DGX OS 7.2.3'],
])('the recorded %s is asked all there is to ask, and what was not recorded is unknown', async (unit, name, memory, gib, system) => {
  const snapshot = await snapshotOf(recordedSparks[unit] ?? new Map());
  const says = verdicts(snapshot);
  expect(Object.fromEntries(Object.keys(seen).map((id) => [id, says[id]?.state]))).toEqual(seen);
  expect(says['same-kind']?.says).toContain(`${name},`);
  expect(says.memory).toMatchObject({ state: memory, says: expect.stringContaining(gib) });
  expect(says.cores?.says).toBe('Seen: 10 Cortex-X925 and 10 Cortex-A725.');
  expect(says.software?.says).toContain(system);
  expect(says['since-handoff']?.says).toContain('406 days');
});

test.each([
  ['idle', 'unknown', 'unknown'],
  ['inference', 'differs', 'holds'],
  ['fine-tune', 'differs', 'holds'],
  ['memory-pressure', 'differs', 'holds'],
  ['page-cache', 'differs', 'holds'],
  ['thermal', 'differs', 'holds'],
  ['power-fault', 'unknown', 'holds'],
  ['gpu-lost', 'unknown', 'holds'],
  ['driver-hang', 'unknown', 'holds'],
  ['no-gpu', 'unknown', 'unknown'],
  ['two-sparks', 'differs', 'holds'],
] as const)(
  'scenario %s: forty watts %s, ports %s, the petaflop stays open, and all that needs no driver holds',
  async (scenario, watts, ports) => {
    const says = verdicts(await simulatedSnapshot(scenario));
    expect(says.petaflop?.state).toBe('unknown');
    expect(says['forty-watts']?.state).toBe(watts);
    expect(says['network-ports']?.state).toBe(ports);
    for (const id of ['same-kind', 'memory', 'cores', 'disk', 'software']) expect(says[id]?.state, id).toBe('holds');
    expect(says['since-handoff']?.state).toBe('noted');
  },
);

test.each(['laptop', 'server'] as const)('a %s is no Spark: every check says so and offers the simulated one', async (scenario) => {
  const snapshot = await simulatedSnapshot(scenario);
  expect(new Set(states(snapshot))).toEqual(new Set(['not-applicable']));
  for (const { says } of Object.values(verdicts(snapshot)))
    expect(says).toMatch(/is no DGX Spark; .* spark-companion serve --simulate inference\.$/);
});

test('every scenario is tested here', () => {
  expect(scenarios).toHaveLength(13);
});

test('before anything is read, every check says that it doesn’t know yet', async () => {
  const snapshot = await simulatedSnapshot('inference');
  expect(new Set(states({ ...snapshot, identity: null }))).toEqual(new Set(['unknown']));
});

test('a Spark that says nothing but its name leaves no check without an answer, and none of them invents a figure', async () => {
  const snapshot = await simulatedSnapshot('inference');
  const bare: Snapshot = { ...snapshot, memory: null, cpu: null, gpus: [], network: null, storage: null, sensors: null, load: null };
  for (const id of ['memory', 'cores', 'link', 'petaflop', 'forty-watts', 'network-ports', 'disk']) {
    expect(verdicts(bare)[id]?.state, id).toBe('unknown');
    expect(verdicts(bare)[id]?.figures.filter(({ label }) => label !== 'As said')).toEqual([]);
  }
});

test('a release file with quotes missing, localised dates, several updates and a serial number: all is read but the serial, which is nowhere', async () => {
  const release = [
    'DGX_NAME=DGX Spark',
    'DGX_SERIAL_NUMBER=1983925012345',
    'DGX_SWBUILD_VERSION="7.2.3"',
    '',
    'DGX_OTA_VERSION=7.4.0',
    'DGX_OTA_DATE=mar. 3 févr. 2026 09:06:56 CET',
    '',
    'DGX_OTA_VERSION="7.6.0"',
    'DGX_OTA_DATE="2026年  9月 16日 水曜日 17:08:05 JST"',
  ].join('\n');
  const snapshot = await snapshotOf(new Map([...(recordedSparks['Founders Edition'] ?? []), ['/etc/dgx-release', release]]));
  const all = { verdicts: verdicts(snapshot), life: ownLife(snapshot, null) };
  expect(all.verdicts.software?.says).toContain('DGX OS 7.6.0');
  expect(all.life.slots.updates.says.replaceAll('\u00a0', ' ')).toBe(
    '2 updates since: DGX OS 7.4.0 (3 February 2026), DGX OS 7.6.0 (16 September 2026).',
  );
  expect(JSON.stringify(all)).not.toContain('1983925012345');
  expect(JSON.stringify(snapshot)).not.toContain('1983925012345');
});

test('no verdict names the host, a user, a command or the GPU’s own number', async () => {
  for (const { name } of scenarios) {
    const snapshot = await simulatedSnapshot(name);
    const text = JSON.stringify([verdicts(snapshot), ownLife(snapshot, null)]);
    const identifying = [
      snapshot.identity?.hostName,
      snapshot.load?.bootId,
      ...snapshot.gpus.map(({ uuid }) => uuid),
      ...(snapshot.gpuProcesses ?? []).flatMap(({ user, command }) => [user, command]),
    ].filter((word) => typeof word === 'string' && word.length > 3);
    for (const word of identifying) expect(text).not.toContain(word);
  }
});

test('asking changes nothing: the same snapshot gives the same verdicts', async () => {
  const snapshot = Object.freeze(await simulatedSnapshot('two-sparks'));
  const before = JSON.stringify(snapshot);
  expect(verdicts(snapshot)).toEqual(verdicts(snapshot));
  expect(JSON.stringify(snapshot)).toBe(before);
});
