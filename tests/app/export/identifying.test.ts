import { describe, expect, test } from 'vitest';
import { prometheusText } from '../../../app/export/exposition.ts';
import { snapshotFormats } from '../../../app/export/formats.ts';
import { withoutIdentifying } from '../../../app/export/identifying.ts';
import { renderSnapshot } from '../../../app/export/snapshot.ts';
import { scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { snapshotSchema } from '../../../app/telemetry/snapshot.ts';
import { gap } from '../../../app/telemetry/source.ts';
import { markedSnapshot } from '../../marked-snapshot.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

describe('a snapshot for others', async () => {
  const marked = await markedSnapshot();

  test.each(snapshotFormats)('names nobody as %s', (format) => {
    expect(renderSnapshot(marked, format, { identifying: false }).text.match(/marked-\w+/g)).toBeNull();
  });

  test('names nobody to Prometheus, which is never asked', () => {
    expect(prometheusText(marked).match(/marked-\w+/g)).toBeNull();
  });

  test('names everything as JSON where that is asked for', () => {
    const { text } = renderSnapshot(marked, 'json', { identifying: true });
    expect(new Set(text.match(/marked-\w+/g))).toEqual(
      new Set(['host', 'boot', 'uuid', 'user', 'command', 'home', 'media', 'mount', 'root', 'volume'].map((word) => `marked-${word}`)),
    );
  });

  test('says in its gaps what was left out, and is a snapshot still', () => {
    const left = withoutIdentifying(marked);
    expect(snapshotSchema.parse(left)).toEqual(left);
    expect(left.gaps.filter(({ reason }) => reason === 'left-out').map(({ field }) => field)).toEqual([
      'identity.hostName',
      'load.bootId',
      'gpus[*].uuid',
      'gpuProcesses[*].user',
      'gpuProcesses[*].command',
      'storage.fileSystems[*].mountPoint',
      'storage.fileSystems[*].device',
    ]);
  });

  test('says nothing of what was not there', async () => {
    const { gpuProcesses, gaps } = withoutIdentifying({
      ...marked,
      identity: marked.identity && { ...marked.identity, hostName: null },
      load: null,
      gpus: [],
      gpuProcesses: marked.gpuProcesses?.map((process) => ({ ...process, user: null })) ?? null,
      storage: null,
    });
    expect(gpuProcesses).not.toEqual([]);
    expect(gaps.filter(({ reason }) => reason === 'left-out').map(({ field }) => field)).toEqual(['gpuProcesses[*].command']);
  });

  test('names nobody in the gap of a disk that somebody has named', async () => {
    const space = gap(
      'file-systems',
      'storage.fileSystems[/media/marked-media/disk]',
      'source-failed',
      'No space of /media/marked-media/disk.',
    );
    const [left] = withoutIdentifying({ ...marked, gaps: [space] }).gaps;
    expect(left).toMatchObject({ field: 'storage.fileSystems[/media/…]', detail: 'No space of /media/….' });
  });

  test('leaves the snapshot that it was made from as it was', () => {
    const before = structuredClone(marked);
    withoutIdentifying(marked);
    expect(marked).toEqual(before);
  });
});

test.each(scenarios)('nothing that identifies a machine leaves it in $name', async ({ name }) => {
  const { identity, load, gpus, gpuProcesses, ...rest } = await simulatedSnapshot(name);
  const snapshot = { identity, load, gpus, gpuProcesses, ...rest };
  const secrets = [
    identity?.hostName,
    load?.bootId,
    ...gpus.map(({ uuid }) => uuid),
    // A program that renames itself has its name for a command line, and the name is no secret.
    ...(gpuProcesses ?? []).map(({ command, name: known }) => (command === known ? null : command)),
  ].filter((text) => typeof text === 'string');
  expect(secrets).not.toEqual([]);
  for (const format of snapshotFormats) {
    const { text } = renderSnapshot(snapshot, format, { identifying: false });
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
});
