import { asText, type ByteSystem } from '../../../app/telemetry/format/format.ts';
import { lastKnownBefore } from '../../charts/gaps.ts';
import { slotReader } from '../../charts/measure.ts';
import type { LiveStore } from '../../live/store.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { modelOf, type StripModel } from '../../now/strips/model.ts';
import type { EvidenceStrip } from './strips.ts';

/** What was kept ends with the last reading that was kept; it is old, and says so by its axis. */
function keptModel(strip: StripDefinition, { rings }: LiveStore, system: ByteSystem): StripModel {
  const read = slotReader(strip.main, rings, null);
  const last = lastKnownBefore(rings, read, rings.length);
  const value = last < 0 ? null : read(rings.slot(last));
  const why = value === null ? 'Nothing was read at that time.' : null;
  const figure = strip.format(value, system);
  return {
    kind: value === null ? 'absent' : 'live',
    qualifier: value === null ? '' : 'at the end',
    figure,
    why,
    said: false,
    second: null,
    limits: [],
    crossing: null,
    gauge: value === null ? null : Number(value.toPrecision(3)),
    spoken: [strip.name, value === null ? 'no reading' : asText(figure), why].filter(Boolean).join(', '),
  };
}

/** All that an evidence strip shows besides its trace: as the recorder's strips, with the lines of the rule. */
export function evidenceModel({ strip, limits }: EvidenceStrip, store: LiveStore, kept: boolean, system: ByteSystem): StripModel {
  const model = kept ? keptModel(strip, store, system) : modelOf(strip, undefined, store, system);
  return {
    ...model,
    limits: limits.map(({ value, text }) => ({ value, text, tone: null })),
    spoken: [model.spoken, ...limits.map(({ text }) => text)].join(', '),
  };
}
