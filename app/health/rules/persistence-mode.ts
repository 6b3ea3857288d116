import type { Gpu } from '../../telemetry/model/gpu.ts';
import { isSpark, kindUnknown, whyNoGpu } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, unable, waiting, well } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * Without persistence the driver lets go of a GPU that nobody uses, and sets it up anew for the next program. Where a screen hangs on
 * the GPU it is in use all the time, so that laptops and desktops have it off for good reason.
 */

/** GPUs that are mostly in machines with a screen. Data-centre boards carry none of these names. */
const hasScreen = ({ name }: Gpu): boolean => /GeForce|RTX|GTX|TITAN|Quadro|Laptop/i.test(name ?? '');

function observe(off: readonly Gpu[], count: number, spark: boolean): Observation {
  const which =
    count === 1 ? 'It is off.' : off.length === count ? `It is off on all ${count} GPUs.` : `It is off on ${off.length} of ${count} GPUs.`;
  return {
    subject: '',
    severity: 'notice',
    title: 'Persistence mode is off',
    summary: 'The first program after a pause waits until the driver has set the GPU up anew. Nothing is broken.',
    seen: `${which} The driver says so.`,
    meaning:
      'When the last program that uses a GPU ends, the driver lets go of it; clocks that were set are forgotten, and the next program, even nvidia-smi, waits for the whole start. While Spark Companion runs, its own reader keeps the driver awake, so the cost shows when it doesn’t.',
    steps: [
      { text: 'Let NVIDIA’s own service keep it on.', command: 'sudo systemctl enable --now nvidia-persistenced' },
      { text: 'See whether the service runs.', command: 'systemctl status nvidia-persistenced --no-pager' },
      ...(spark ? [step('The driver of the first DGX OS had it off; later ones have it on. Updating DGX OS helps too.')] : []),
    ],
    certainty: { level: 5, for: 'The driver says so itself.', against: null },
    sources: [{ title: 'Driver persistence (NVIDIA)', url: 'https://docs.nvidia.com/deploy/driver-persistence/index.html' }],
    charts: [],
    showsMemory: false,
  };
}

/** The driver lets go of the GPU between two programs: on a Spark or a server that costs each first call. */
export const persistenceMode = defineRule({
  id: 'persistence-mode',
  title: 'Persistence mode',
  watchesFor: 'A Spark or a server whose driver lets go of the GPU between two programs, so that each first call is slow.',
  opensAfterSeconds: 5,
  closesAfterSeconds: 15,
  thresholds: {},
  look({ now }) {
    const { gpus } = now;
    const unread = whyNoGpu(now);
    if (unread !== null) return unread;
    const spark = isSpark(now);
    if (spark === null) return waiting(kindUnknown);
    const told = gpus.filter((gpu) => gpu.persistenceMode !== null && gpu.state === 'ok');
    if (told.length === 0) return unable('The driver doesn’t tell');
    const off = told.filter((gpu) => gpu.persistenceMode === false);
    if (off.length === 0) return well('On');
    const matters = off.filter((gpu) => spark || !hasScreen(gpu));
    const found = matters.length > 0 ? [observe(matters, gpus.length, spark)] : [];
    return seen('Off', found, well('Off, as is usual for a GPU with a screen'));
  },
});
