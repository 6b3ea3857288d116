import type { Metric, Sample, Unit } from '../metrics.ts';
import type { Snapshot } from '../snapshot.ts';

/** What a row of the catalogue must say; the rest follows from the unit. */
export type RowText = Pick<Metric, 'id' | 'label' | 'unit' | 'meaning' | 'prometheus' | 'openTelemetry'> &
  Partial<Pick<Metric, 'kind' | 'aggregate' | 'range'>>;

const naturalRange: Readonly<Record<Unit, Metric['range']>> = {
  bytes: [0, null],
  'bytes-per-second': [0, null],
  share: [0, 1],
  celsius: [null, null],
  watts: [0, null],
  hertz: [0, null],
  cores: [0, null],
  'per-second': [0, null],
  count: [0, null],
  seconds: [0, null],
};

/** A metric with any number of instances. */
export const row = (text: RowText, samples: (snapshot: Snapshot) => readonly Sample[]): Metric => ({
  kind: 'gauge',
  aggregate: 'mean',
  range: naturalRange[text.unit],
  ...text,
  samples,
});

const noLabels = {} as const;

/** A metric with one instance; `undefined` where its section of the snapshot is missing altogether. */
export const single = (text: RowText, value: (snapshot: Snapshot) => number | null | undefined): Metric =>
  row(text, (snapshot) => {
    const figure = value(snapshot);
    return figure === undefined ? [] : [{ labels: noLabels, value: figure }];
  });

/** A metric with an instance for each element of a list. */
export const each =
  <T>(list: (snapshot: Snapshot) => readonly T[] | null | undefined, labels: (element: T) => Sample['labels']) =>
  (text: RowText, value: (element: T) => number | null): Metric =>
    row(text, (snapshot) => (list(snapshot) ?? []).map((element) => ({ labels: labels(element), value: value(element) })));
