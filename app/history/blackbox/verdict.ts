import type { HistoryWindow } from '../history.ts';
import type { Aftermath } from './aftermath.ts';
import { driverHang, heat, kernelPanic, memoryExhausted, powerCut, type Suspicion } from './causes.ts';
import { wordsOf } from './journal-words.ts';
import { lastMinutesOf } from './last-minutes.ts';
import type { EndCause, Verdict } from './unclean-end.ts';

const words: Readonly<Record<EndCause, readonly [title: string, summary: string]>> = {
  'memory-exhausted': [
    'It ran out of memory',
    'A Spark that has no memory left freezes before the kernel can end a process. Leave more room: a smaller model, a shorter context, or a lower share of GPU memory for the server.',
  ],
  heat: [
    'It became too hot',
    'A sensor came close to the temperature at which the machine protects itself. Give it air, and look at its fan and its surroundings.',
  ],
  'power-cut-at-load': [
    'It lost power while working',
    'The machine was gone from one second to the next under load. Use the power supply that came with it, in a socket of its own; where it happens again, ask for a replacement with this page.',
  ],
  'power-cut-at-rest': [
    'It lost power at rest',
    'The machine was gone from one second to the next with nothing to do. A cable, a switch or a power failure is the likeliest; the power button held down looks the same.',
  ],
  'driver-hang': [
    'The GPU driver hung',
    'The driver stopped answering before the machine ended. Update DGX OS; where it happens again, keep the kernel’s log for NVIDIA.',
  ],
  'kernel-panic': [
    'The kernel gave up',
    'The kernel met an error that it could not go on from. Its last words say where; update DGX OS, and keep them for NVIDIA.',
  ],
  unknown: ['It ended, and nothing says why', 'Too little was recorded before the end to say what happened.'],
};

/** Fewer seconds than this tell nothing. */
const fewestSeconds = 10;

const verdictOf = ({ cause, level, evidence }: Suspicion): Verdict => {
  const [title, summary] = words[cause];
  return { cause, level, title, summary, evidence: [...evidence] };
};

/**
 * What an unclean end looks like.
 * @param before the last ten minutes on the disk
 * @param aftermath what the machine still knows; all `null` where nobody has looked
 * @returns `null` where the journal shows that the machine was restarted or shut down in order: no unclean end at all
 */
export function judgeEnd(before: HistoryWindow, aftermath: Aftermath): Verdict | null {
  const traces = { minutes: lastMinutesOf(before), words: wordsOf(aftermath.journal), pstore: aftermath.pstore };
  if (traces.words?.orderly) return null;
  // Of two that are equally sure, the one that leaves fewer other explanations.
  const suspicions = [kernelPanic, heat, memoryExhausted, driverHang].flatMap((suspect) => suspect(traces) ?? []);
  const surest = suspicions.reduce<Suspicion | null>((best, each) => (best === null || each.level > best.level ? each : best), null);
  if (surest && surest.level >= 2) return verdictOf(surest);
  const { minutes } = traces;
  const readable = minutes.one('memory.available') !== null || minutes.all('gpu.power').length > 0;
  if (minutes.seconds < fewestSeconds || !readable) {
    return verdictOf({
      cause: 'unknown',
      level: 1,
      evidence: [{ speaks: 'against', text: `Only ${Math.round(minutes.seconds)} s were recorded before the end.`, metric: null }],
    });
  }
  return verdictOf(powerCut(traces) ?? { cause: 'unknown', level: 1, evidence: [] });
}
