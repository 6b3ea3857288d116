import { beforeAll, describe, expect, test } from 'vitest';
import { spanFormats } from '../../../../app/export/span/formats.ts';
import { exportSpan, type SpanHistory, type SpanRequest, type SpanWords } from '../../../../app/export/span/span-export.ts';
import { markedSnapshot } from '../../../marked-snapshot.ts';
import { simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { readCsv } from '../rfc4180.ts';
import { generatedHistory, someSeries, startMs } from './generated-history.ts';
import { snapshotHistory } from './snapshot-history.ts';
import { bytesOf, textOf } from './written.ts';

const span = { fromMs: startMs, toMs: startMs + 300_000 };
const seconds = { ...span, stepSeconds: 1, identifying: false } as const;
const words: SpanWords = { version: '1.2.3', snapshot: async () => null, findings: async () => [] };

const generated = generatedHistory({ series: someSeries, ...span, pieceRows: 50 });
let history: SpanHistory;
beforeAll(async () => {
  history = { ...snapshotHistory(await simulatedSnapshots('idle', 20)), ...generated };
});

async function* none(): AsyncGenerator<string> {}

async function exported(request: SpanRequest, onShare?: (share: number) => void) {
  const made = await exportSpan(history, request, words, onShare);
  if (made === null) throw new Error('nothing was exported');
  return made;
}

describe('an export of a span', () => {
  test.each([
    ['csv', 'csv', 'text/csv'],
    ['jsonl', 'jsonl', 'application/jsonl'],
    ['parquet', 'parquet', 'application/vnd.apache.parquet'],
    ['openmetrics', 'txt', 'application/openmetrics-text'],
    ['html', 'html', 'text/html'],
  ] as const)('as %s has a name with the time at which it begins, and its media type', async (format, ending, mediaType) => {
    const { fileName, mediaType: told } = await exported({ ...seconds, format });
    expect(fileName).toBe(`spark-history-2026-11-23T14-02-15Z.${ending}`);
    expect(told.split(';')[0]).toBe(mediaType);
  });

  test.each(spanFormats)('as %s is nothing where nothing was recorded in that span', async (format) => {
    expect(await exportSpan(history, { ...seconds, fromMs: 0, toMs: 1000, format }, words)).toBeNull();
  });

  test('is nothing where none of the metrics that are asked for was recorded', async () => {
    expect(await exportSpan(history, { ...seconds, format: 'csv', metrics: ['gpu.fan'] }, words)).toBeNull();
  });

  test.each(['csv', 'jsonl', 'openmetrics'] as const)('as %s holds the metrics that are asked for and no other', async (format) => {
    const text = await textOf((await exported({ ...seconds, format, metrics: ['gpu.power', 'memory.available'] })).chunks);
    expect(text).toMatch(/gpu[._]power/);
    expect(text).toMatch(/memory[._]available/);
    expect(text).not.toMatch(/cpu[._]core|gpu[._]temperature/);
  });

  test('has its columns in the order of the catalogue, whatever was recorded first', async () => {
    const turned = generatedHistory({ series: someSeries.toReversed(), ...span });
    const made = await exportSpan({ ...history, ...turned }, { ...seconds, format: 'csv' }, words);
    const [head = []] = readCsv(await textOf(made?.chunks ?? none()));
    expect(head.slice(2).map((name) => name.split(/[{ ]/)[0])).toEqual(someSeries.map(({ metric }) => metric));
  });

  test.each(['csv', 'jsonl', 'parquet', 'openmetrics'] as const)('as %s tells how far it is, up to the end', async (format) => {
    const shares: number[] = [];
    await bytesOf((await exported({ ...seconds, format }, (share) => shares.push(share))).chunks);
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test.each(['csv', 'jsonl', 'parquet', 'openmetrics'] as const)('as %s names no volume or share unless asked', async (format) => {
    const text = async (identifying: boolean) =>
      (await bytesOf((await exported({ ...seconds, format, identifying })).chunks)).toString('latin1');
    expect(await text(false)).not.toContain('nas.home.example');
    expect(await text(false)).toContain('device 2');
    expect(await text(true)).toContain('nas.home.example');
  });

  test('that is left early ends the reading of the history', async () => {
    for await (const chunk of (await exported({ ...seconds, format: 'csv' })).chunks) {
      expect(generated.open()).toBe(1);
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(generated.open()).toBe(0);
  });

  test('as a report holds no identifying word of the machine, wherever one was planted', async () => {
    const marked = await markedSnapshot();
    const planted = snapshotHistory([marked], {
      processes: async (of) => [{ ...of, labels: { pid: '4711', name: 'marked-user' }, peakBytes: 1e9 }],
      events: async ({ fromMs }) => [{ atMs: fromMs, kind: 'started', text: 'It began on marked-host, in /home/marked-home.' }],
    });
    const request = { fromMs: marked.takenAtMs, toMs: marked.takenAtMs + 60_000, stepSeconds: 1, format: 'html' } as const;
    const text = async (identifying: boolean) => {
      const made = await exportSpan(planted, { ...request, identifying }, { ...words, snapshot: async () => marked });
      if (made === null) throw new Error('nothing was exported');
      return textOf(made.chunks);
    };
    expect(await text(false)).not.toMatch(/marked/i);
    expect(await text(true)).toMatch(/marked/i);
  });
});
