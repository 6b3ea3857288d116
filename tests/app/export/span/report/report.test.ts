import { beforeAll, describe, expect, test } from 'vitest';
import { type SpanReportParts, spanReport } from '../../../../../app/export/span/report/report.ts';
import { rules } from '../../../../../app/health/rules.ts';
import { simulatedSnapshots } from '../../../../simulated-snapshot.ts';
import { watchOver } from '../../../health/watching.ts';
import { snapshotHistory } from '../snapshot-history.ts';

let parts: SpanReportParts;
let text: string;

const minuteMs = 60_000;

beforeAll(async () => {
  const snapshots = await simulatedSnapshots('power-fault', 300);
  const [first] = snapshots;
  if (!first) throw new Error('no snapshot');
  const span = { fromMs: first.takenAtMs, toMs: first.takenAtMs + 5 * minuteMs };
  const inGap = ({ takenAtMs }: { readonly takenAtMs: number }) =>
    takenAtMs >= span.fromMs + minuteMs && takenAtMs < span.fromMs + 2 * minuteMs;
  const history = snapshotHistory(snapshots.filter((snapshot) => !inGap(snapshot)));
  const { health, closed } = watchOver(rules, snapshots);
  parts = {
    version: '1.2.3',
    window: await history.query({ ...span, points: 100 }),
    snapshot: snapshots.at(-1) ?? null,
    findings: [...closed, ...health.open],
    events: [{ atMs: span.fromMs + minuteMs, kind: 'suspended', text: 'The machine slept for 1 min.' }],
    processes: [{ ...span, labels: { pid: '4711', name: 'python3', gpu: '0' }, peakBytes: 61 * 1024 ** 3 }],
    runs: [
      {
        id: '2026-11-23-1403',
        name: 'fine-tune <3>',
        fromMs: span.fromMs + minuteMs,
        toMs: span.fromMs + 2 * minuteMs,
        command: ['python', 'train.py', '--token', 'secret'],
        ending: { exitStatus: 1, signal: null },
      },
    ],
    identifying: false,
  };
  text = [...spanReport(parts)].join('');
});

describe('the report of a span', () => {
  test('says what it is about: machine, span, how much of it was recorded, that it is simulated', () => {
    expect(text).toContain('<h1>NVIDIA DGX Spark Founders Edition</h1>');
    expect(text).toContain('2026-11-23 14:02:15 UTC to 2026-11-23 14:07:15 UTC');
    expect(text).toContain('5 min 0 s, of which 80\u00a0% was recorded. Not a real machine:');
    expect(text).toContain('Written by Spark Companion 1.2.3');
  });

  test('needs nothing but itself: no script, no address that is loaded, a policy that forbids both', () => {
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(| on\w+=|javascript:/i);
  });

  test('lists runs by their names, and their commands only where it may identify', () => {
    expect(text).toMatch(/<caption>Runs<\/caption>.*fine-tune &lt;3&gt;.*1 min 0 s.*status 1/s);
    expect(text).not.toContain('train.py');
    expect([...spanReport({ ...parts, identifying: true })].join('')).toContain('python train.py --token secret');
    expect([...spanReport({ ...parts, runs: [] })].join('')).not.toContain('<caption>Runs');
  });

  test('draws what moved, with its gap, and leaves what stood still to the tables', () => {
    const titles = [...text.matchAll(/<figcaption><b>(.*?)<\/b>/g)].map(([, title]) => title);
    expect(titles).toEqual(
      expect.arrayContaining(['SM clock', 'GPU power', 'Can be allocated', 'In, by interface', 'Pressure, by resource']),
    );
    expect(titles).not.toContain('Memory');
    expect(titles).not.toContain('Uptime');
    expect(text).toMatch(/<th scope="row">Memory<\/th><td>—<\/td><td class="figure">121\.\d\u00a0GiB<\/td>/);
    const line = /aria-label="GPU power:[^>]*>.*?class="line s0" d="(.*?)"/.exec(text)?.[1];
    expect(line?.match(/M/g)).toHaveLength(2);
  });

  test('draws many instances as one area, few as lines that are told apart without colour', () => {
    expect(text).toContain('20 of them: mean, from the lowest to the highest');
    expect(text).toMatch(/class="key s0">kind Cortex-X925<\/span><span class="key s1">kind Cortex-A725</);
  });

  test('tells each finding whole, and marks it on every chart', () => {
    const finding = parts.findings.find(({ title }) => title.startsWith('The USB-C supply'));
    const number = finding ? parts.findings.indexOf(finding) + 1 : 0;
    expect(text).toContain(`<span class="severity critical">Critical</span> ${number}. The USB-C supply has fallen back to low power`);
    expect(text).toContain('href="https://github.com/hoesing/spark-gpu-throttle-check"');
    const charts = text.match(/<svg /g)?.length ?? 0;
    expect(charts).toBeGreaterThan(10);
    expect(text.match(/class="mark"/g)?.length).toBe(charts * parts.findings.length);
  });

  test('lists processes, what the recorder went through, and what was not recorded', () => {
    expect(text).toMatch(/<th scope="row">python3<\/th><td class="figure">4711<\/td><td class="figure">61\.0\u00a0GiB<\/td>/);
    expect(text).toContain('The machine slept for 1 min.');
    expect(text).toMatch(/Not recorded<\/caption>.*2026-11-23 14:03:15 UTC<\/th><td>2026-11-23 14:04:15 UTC<\/td><td>1 min 0 s/);
  });

  test('closes every element that it opens', () => {
    const open: string[] = [];
    for (const [, close, name = '', rest = ''] of text.matchAll(/<(\/?)([a-z]\w*)((?:[^>"]|"[^"]*")*)>/g)) {
      if (rest.endsWith('/') || name === 'meta') continue;
      if (close) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  test('says that nothing was found where nothing was', () => {
    expect([...spanReport({ ...parts, findings: [] })].join('')).toContain('Findings: none in this span');
  });
});
