import { metrics } from '../../app/telemetry/catalogue.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page of all metrics, from the catalogue. */
export function metricsPage(): string {
  const rows = metrics.map(
    ({ id, label, unit, meaning, prometheus }) => `| \`${id}\` | ${cell(label)} | ${unit} | \`${prometheus}\` | ${cell(meaning)} |`,
  );
  return `# Metrics

Made from the catalogue in \`app/telemetry/catalogue/\` by \`npm run docs\`. Figures are in base units; a share is 0 to 1. A figure that the
machine doesn't report is left out of \`/metrics\`, never written as 0.

| Id | Name | Unit | Prometheus | Meaning |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
