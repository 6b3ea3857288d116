import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { metricsPage } from '../../scripts/docs/metrics-page.ts';

it('docs/metrics.md says what the catalogue says; `npm run docs` writes it anew', () => {
  expect(readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')).toBe(metricsPage());
});
