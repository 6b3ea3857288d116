import type { Finding, RuleState } from '../../../app/health/finding.ts';

/** 23 November 2026, 15:40:00 in the reader's time zone. */
export const nowMs = new Date('2026-11-23T15:40:00').getTime();
/** A moment of that year in the reader's time zone: "11-20T21:10". */
export const at = (text: string): number => new Date(`2026-${text}`).getTime();

/** A finding as the app tells it, open since 15:02:10 unless said otherwise. */
export const aFinding = (change: Partial<Finding> = {}): Finding => ({
  id: 'power-delivery:0:1',
  rule: 'power-delivery',
  subject: '0',
  severity: 'critical',
  title: 'The USB-C supply has fallen back to low power',
  summary: 'The GPU runs at a quarter of its speed because the power supply fell back.',
  seen: '611 MHz and 12.1 W at 96 % busy.',
  meaning: 'The Spark and its USB-C brick agreed on a small power contract.',
  steps: [],
  certainty: { level: 4, for: 'All readings fit.', against: null },
  sources: [],
  charts: [],
  showsMemory: false,
  openedAtMs: at('11-23T15:02:10'),
  updatedAtMs: nowMs,
  closedAtMs: null,
  ended: null,
  traces: [],
  ...change,
});

export const aRule = (change: Partial<RuleState> = {}): RuleState => ({
  id: 'power-delivery',
  title: 'Power delivery',
  state: 'well',
  severity: null,
  seenSinceMs: null,
  says: '2,502 MHz and 66.0 W at 96 %',
  mutedUntilMs: null,
  ...change,
});
