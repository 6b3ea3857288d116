import { asText, type ByteSystem, type Figure } from '../../../app/telemetry/format/format.ts';
import { measureOf } from '../../charts/measure.ts';
import type { LiveStore } from '../../live/store.ts';
import { type Condition, conditionOf } from './condition.ts';
import { type Crossing, crossingOf } from './crossing.ts';
import type { StripDefinition } from './definition.ts';

/** A limit as it is written. */
export interface LimitLabel {
  readonly value: number;
  readonly text: string;
  /** Set while it is crossed. */
  readonly tone: 'warn' | 'crit' | null;
}

/** All that a strip shows besides its trace, already rounded. It says the same for as long as no digit changes. */
export interface StripModel {
  readonly kind: Condition['kind'];
  readonly qualifier: string;
  readonly figure: Figure;
  /** Why there is no figure, or no trace; `null` while all is well. */
  readonly why: string | null;
  /** Whether the strip above has just said the same: then it isn't written across this trace too. */
  readonly said: boolean;
  readonly second: { readonly name: string; readonly text: string } | null;
  readonly limits: readonly LimitLabel[];
  readonly crossing: Crossing | null;
  /** The reading for the gauge, to three digits; `null` without one. */
  readonly gauge: number | null;
  /** The whole strip in one sentence. */
  readonly spoken: string;
}

/** @param above the strip above it, `undefined` for the first */
export function modelOf(strip: StripDefinition, above: StripDefinition | undefined, store: LiveStore, system: ByteSystem): StripModel {
  const { snapshot } = store;
  const condition = conditionOf(strip, store);
  const value = 'value' in condition ? condition.value : null;
  const figure = strip.format(value, system);
  const crossing = snapshot && condition.kind === 'live' ? crossingOf(strip, store, condition.value) : null;
  const limits = (snapshot ? strip.limits(snapshot) : []).map((limit) => ({
    value: limit.value,
    text: `${withoutUnit(strip, limit.value, system)} ${limit.meaning}`.trim(),
    tone: crossing !== null && crossing.limit === limit.value ? crossing.tone : null,
  }));
  const second = strip.second
    ? {
        name: strip.second.name,
        text: asText(strip.format('value' in condition ? measureOf(strip.second.measure, snapshot) : null, system)),
      }
    : null;
  const qualifier =
    condition.kind === 'stale'
      ? condition.age
      : condition.kind === 'failed'
        ? 'no reading'
        : snapshot
          ? strip.qualifier(snapshot, system)
          : '';
  const why = whyOf(condition);
  return {
    kind: condition.kind,
    qualifier,
    figure,
    why,
    said: why !== null && above?.source === strip.source && whyOf(conditionOf(above, store)) === why,
    second,
    limits,
    crossing,
    gauge: condition.kind === 'live' ? Number(condition.value.toPrecision(3)) : null,
    spoken: [
      strip.name,
      value === null ? 'no reading' : asText(figure),
      qualifier,
      ...(second ? [`${second.name} ${second.text}`] : []),
      ...(crossing ? [crossing.text] : limits.flatMap(({ text }) => (/[a-z]/.test(text) ? text : []))),
      ...(why ? [why] : []),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

const whyOf = (condition: Condition) => ('why' in condition ? condition.why : null);

/** Limits stand beside the reading, whose unit they share. */
const withoutUnit = (strip: StripDefinition, value: number, system: ByteSystem) => strip.format(value, system).figure.replace(/\.0$/, '');
