import { fileURLToPath } from 'node:url';
import { build } from './build/build.ts';

/* `npm run bench [-- NAME…]`: what the app costs and how quick it is. Each part says what is asked of it beside what it measured. */

const parts: Readonly<Record<string, () => Promise<void>>> = {
  start: async () => (await import('./bench/start.ts')).benchStart(),
  cost: async () => (await import('./bench/cost.ts')).benchCost(),
  latency: async () => (await import('./bench/latency.ts')).benchLatency(),
  viewers: async () => (await import('./bench/viewers.ts')).benchViewers(),
  page: async () => (await import('./bench/page.ts')).benchPage(),
  'history-page': async () => (await import('./bench/history-page.ts')).benchHistoryPage(),
  rules: async () => (await import('./bench/rules.ts')).benchRules(),
  exports: async () => (await import('./bench/exports.ts')).benchExports(),
  recorder: async () => (await import('./bench/recorder.ts')).benchRecorder(),
  day: async () => (await import('./bench/day.ts')).benchDay(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}". There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
await build(fileURLToPath(new URL('..', import.meta.url)));
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  await run();
}
