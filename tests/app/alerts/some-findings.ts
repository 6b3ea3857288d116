import type { Finding, Severity } from '../../../app/health/finding.ts';

/** A moment at which nobody sleeps. */
export const noon = Date.UTC(2026, 10, 23, 12);

/** A finding that is open, with what makes it differ from another. */
export const someFinding = (parts: Partial<Finding> = {}): Finding => ({
  id: 'rattle:1',
  rule: 'rattle',
  subject: '',
  severity: 'warning' as Severity,
  title: 'It rattles',
  summary: 'It rattles, and is slower for it.',
  seen: 'A rattle at 611\u00a0MHz.',
  meaning: 'Something is loose.',
  steps: [{ text: 'Fasten it.', command: null }],
  certainty: { level: 5, for: 'It was heard.', against: null },
  sources: [],
  charts: [],
  showsMemory: false,
  openedAtMs: noon,
  updatedAtMs: noon,
  closedAtMs: null,
  ended: null,
  traces: [{ metric: 'gpu.clock', labels: {}, timesMs: [1], values: [1] }],
  ...parts,
});

/** The same finding after it has ended. */
export const ended = (finding: Finding, afterMs = 125_000): Finding => ({
  ...finding,
  closedAtMs: finding.openedAtMs + afterMs,
  ended: 'It has ended: all is well.',
});
