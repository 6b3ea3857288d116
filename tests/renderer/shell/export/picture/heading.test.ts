import { describe, expect, test } from 'vitest';
import { headingOf, pictureName, tellerFor } from '../../../../../renderer/shell/export/picture/heading.ts';
import { markedSnapshot } from '../../../../marked-snapshot.ts';

const marked = await markedSnapshot();
const local = { ...marked, machine: 'local' } as const;
const [process] = marked.gpuProcesses ?? [];
if (!process) throw new Error('there is no process');

describe('what stands above a picture', () => {
  test('is what it shows, of which kind of machine, and when; its name only where names are wanted', () => {
    const parts = { title: 'GPU power', screen: 'Now', snapshot: local, identifying: false };
    expect(headingOf(parts)).toEqual({
      title: 'GPU power',
      subtitle: 'Spark Companion, Now',
      machine: 'NVIDIA DGX Spark Founders Edition',
      when: expect.stringMatching(/^23 November 2026, \d\d:\d\d:\d\d$/),
    });
    expect(headingOf({ ...parts, identifying: true }).machine).toBe('marked-host, NVIDIA DGX Spark Founders Edition');
  });

  test('says of a machine that is none what it is', () => {
    expect(headingOf({ title: 'Now', screen: null, snapshot: marked, identifying: false })).toMatchObject({
      subtitle: 'Spark Companion',
      machine: 'simulated DGX Spark: inference',
    });
  });

  test('is nothing of a machine of which nothing is known yet', () => {
    expect(headingOf({ title: 'Now', screen: null, snapshot: null, identifying: true })).toMatchObject({ machine: '', when: '' });
  });
});

describe('a text in a picture for others', () => {
  test('names nobody', () => {
    const told = tellerFor(marked, false);
    for (const text of ['marked-host', 'marked-user', 'run by marked-user on marked-host', '/home/marked-home/x']) {
      expect(told(text)).not.toContain('marked-');
    }
  });

  test('hides a name that is too short to be searched for where it stands alone, and leaves sentences as they are', () => {
    const told = tellerFor({ ...marked, gpuProcesses: [{ ...process, user: 'al' }] }, false);
    expect([told('al'), told(' al '), told('available in all')]).toEqual(['[left out]', '[left out]', 'available in all']);
  });

  test('keeps what every system has, and programs', () => {
    const told = tellerFor({ ...marked, gpuProcesses: [{ ...process, user: 'root', command: 'python3' }] }, false);
    expect([told('root'), told('python3')]).toEqual(['root', 'python3']);
  });

  test('stays as it is where names are wanted', () => {
    expect(tellerFor(marked, true)('marked-user')).toBe('marked-user');
  });
});

test('a picture’s file says what it shows and when, in plain characters', () => {
  expect(pictureName('GPU power', Date.UTC(2026, 10, 23, 14, 2, 15))).toBe('spark-gpu-power-2026-11-23T14-02-15Z.png');
  expect(pictureName('…', 0)).toBe('spark-screen-1970-01-01T00-00-00Z.png');
});
