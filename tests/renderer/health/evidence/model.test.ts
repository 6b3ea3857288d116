import { describe, expect, it } from 'vitest';
import type { EvidenceChart } from '../../../../app/health/finding.ts';
import { keptWindow } from '../../../../renderer/health/evidence/kept.ts';
import { evidenceModel } from '../../../../renderer/health/evidence/model.ts';
import { evidenceStrips } from '../../../../renderer/health/evidence/strips.ts';
import { LiveStore } from '../../../../renderer/live/store.ts';
import { sparkSnapshot } from '../../../app/api/spark-snapshot.ts';

const chart: EvidenceChart = { metric: 'gpu.clock', labels: { gpu: '0' }, limits: [{ value: 1.4e9, text: 'rule: under 1,400 MHz' }] };
const modelFrom = (store: LiveStore, kept: boolean) => {
  const [evidence] = evidenceStrips([chart]);
  if (!evidence) throw new Error('no strip');
  return evidenceModel(evidence, store, kept, 'binary');
};

describe('a strip of the evidence', () => {
  it('says its reading now, with the line of the rule', () => {
    const store = new LiveStore();
    store.receive(sparkSnapshot(2));
    expect(modelFrom(store, false)).toMatchObject({
      kind: 'live',
      figure: { figure: '2,405', unit: 'MHz' },
      limits: [{ value: 1.4e9, text: 'rule: under 1,400 MHz', tone: null }],
      spoken: 'SM clock, 2,405\u00a0MHz, rule: under 1,400 MHz',
    });
  });

  it('says the last reading that was kept, and that it is that', () => {
    const store = new LiveStore();
    store.merge(keptWindow([{ metric: 'gpu.clock', labels: { gpu: '0' }, timesMs: [1000, 2000, 3000], values: [2.5e9, 6.11e8, null] }]));
    expect(modelFrom(store, true)).toMatchObject({ kind: 'live', figure: { figure: '611', unit: 'MHz' }, qualifier: 'at the end' });
  });

  it('has no figure where nothing was kept of it', () => {
    const store = new LiveStore();
    store.merge(keptWindow([{ metric: 'gpu.power', labels: { gpu: '0' }, timesMs: [1000, 2000], values: [12, 12] }]));
    expect(modelFrom(store, true)).toMatchObject({ kind: 'absent', figure: { figure: '—' }, why: 'Nothing was read at that time.' });
  });
});
