// The app of settings-store.test.ts: changes the settings once, or again and again until it is killed.
import { openSettings } from '../../../app/settings/settings-store.node.ts';

const [folder = '', times = 'once'] = process.argv.slice(2);
const store = await openSettings(folder, () => Date.now());

/** Large enough that writing takes several turns of the event loop. */
const thresholds = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`threshold-${index}`, index]));

let periodMs = 1000;
do {
  periodMs = periodMs === 1000 ? 2000 : 1000;
  const change = await store.edit((settings) => ({
    ...settings,
    sampling: { periodMs },
    rules: { 'of-a-newer-version': { thresholds, mutedUntilMs: periodMs } },
  }));
  console.log(JSON.stringify(change.kind === 'not-saved' ? change : { kind: change.kind }));
} while (times === 'forever');
