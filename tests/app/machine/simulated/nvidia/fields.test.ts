import { describe, expect, test } from 'vitest';
import { fixture } from '../../../../fixture.node.ts';
import { cells, play } from '../play.ts';

interface Recorded {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly header: string;
  readonly cell: string;
}

const recorded: readonly Recorded[] = fixture('gb10/nvidia-smi-query-gpu-fields.580.178.04.tsv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name = '', aliases = '', header = '', cell = ''] = line.split('\t');
    return { name, aliases: aliases === '' ? [] : aliases.split(/[ ,]+/), header, cell };
  });

describe('the fields of a simulated nvidia-smi', () => {
  test('are all of the real one, with its headers', async () => {
    const { stdout } = await play('idle').machine.run(
      'nvidia-smi',
      [`--query-gpu=${recorded.map(({ name }) => name).join(',')}`, '--format=csv'],
      { timeoutMs: 1 },
    );
    expect(stdout.split('\n')[0]?.split(', ')).toEqual(recorded.map(({ header }) => header));
    expect(recorded.length).toBeGreaterThan(200);
  });

  test('take each alias and answer under the real name', async () => {
    const withAlias = recorded.filter(({ aliases }) => aliases.length > 0);
    const { stdout } = await play('idle').machine.run(
      'nvidia-smi',
      [`--query-gpu=${withAlias.map(({ aliases }) => aliases[0]).join(',')}`, '--format=csv,nounits'],
      { timeoutMs: 1 },
    );
    expect(stdout.split('\n')[0]?.split(', ')).toEqual(withAlias.map(({ header }) => header));
  });

  test('say on an idle Spark what a GB10 supports and what it does not', async () => {
    const { stdout } = await play('idle').machine.run(
      'nvidia-smi',
      [`--query-gpu=${recorded.map(({ name }) => name).join(',')}`, '--format=csv,noheader'],
      { timeoutMs: 1 },
    );
    const row = stdout.trim().split(', ');
    // Readings differ from unit to unit; the stand-in behind the list prints a power limit of 0 W that no GB10 has.
    const differs = /^(timestamp|uuid|vbios_version|temperature\.gpu.*|power\.draw.*|enforced\.power\.limit)$/;
    const same = recorded.flatMap(({ name, cell }, index) => (differs.test(name) ? [] : [[name, cell, row[index]]]));
    for (const [name, expected, actual] of same) expect([name, actual]).toEqual([name, expected]);
    expect(row[recorded.findIndex(({ name }) => name === 'timestamp')]).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3}$/);
  });

  test('leave the units out when asked to', async () => {
    expect(await cells(play('idle').machine, ['clocks.sm', 'fan.speed', 'temperature.memory', 'persistence_mode'])).toEqual([
      ['208', '[N/A]', 'N/A', 'Enabled'],
    ]);
  });
});

describe('the XML report', () => {
  const shape = (xml: string) =>
    xml
      .replace(/>[^<\n]+</g, '>…<')
      .replace(/gpu id="[^"]*"/, 'gpu id')
      .trim();
  const report = async (machine: ReturnType<typeof play>['machine']) =>
    (await machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: 1000 })).stdout;

  test('has the elements of the real one, in its order', async () => {
    expect(shape(await report(play('idle').machine))).toBe(shape(fixture('gb10/mocknvml.gb10-like.q-x.idle.xml')));
  });

  test('lists the processes with their memory', async () => {
    const xml = await report(play('inference').machine);
    const processes = [...xml.matchAll(/<process_name>(.*)<\/process_name>\s*<used_memory>(.*)<\/used_memory>/g)].map(([, name, used]) => [
      name,
      used,
    ]);
    expect(processes[0]).toEqual(['VLLM::EngineCore', '72909 MiB']);
    expect(processes).toHaveLength(4);
  });

  test('says of a lost GPU what the real one says', async () => {
    const { machine, clock } = play('gpu-lost');
    await clock.advance(21_000);
    // The stand-in behind the recording gives no errors for the engines and 0 for the counters; we answer like for the rest.
    const unlike = /counters_|^(encoder|decoder|jpeg|ofa)_util$|^(session_count|average_fps|average_latency)$/;
    const lostIn = (xml: string) =>
      [...xml.matchAll(/<(\w+)>GPU is lost</g)].map(([, name = '']) => name).filter((name) => !unlike.test(name));
    expect(lostIn(await report(machine))).toEqual(lostIn(fixture('gb10/mocknvml.gb10-like.q-x.readings-gpu-is-lost.xml')));
  });

  test('has one part per GPU', async () => {
    const xml = await report(play('server').machine);
    expect(xml.match(/<gpu id=/g)).toHaveLength(8);
    expect(xml).toContain('<attached_gpus>8</attached_gpus>');
  });
});
