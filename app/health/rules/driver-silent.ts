import { formatDuration } from '../../telemetry/format/format.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { driverProblem, firstAnswer, restartsSentence } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { figure, sentences, step } from '../wording.ts';

/*
 * A driver whose firmware has died blocks whoever asks it: nvidia-smi was seen to hang for 491 to 737 s, out of reach of any signal. It
 * counts as silent after three periods without a line; a model that is being loaded can hold it up for some seconds more.
 */

type Name = 'critical';

/** How long the driver has said nothing; `null` where it never has. */
function silentSeconds({ sources, driver, takenAtMs }: Snapshot): number | null {
  const age = sources.find(({ id }) => id === 'gpu')?.ageSeconds ?? null;
  return age ?? (driver.sinceMs === null ? null : Math.max(0, (takenAtMs - driver.sinceMs) / 1000));
}

function observe(now: Snapshot, { thresholds }: Terms<Name>): Observation {
  const { driver } = now;
  const silent = silentSeconds(now);
  const stuck = driver.cause === 'stuck';
  return {
    subject: '',
    severity: stuck || (silent !== null && silent >= thresholds.critical) ? 'critical' : 'warning',
    title: 'The NVIDIA driver does not answer',
    summary: 'Programs that ask the GPU for anything may hang until it wakes up; often it does so by itself within minutes.',
    seen: sentences(
      silent === null ? 'nvidia-smi runs and has not answered yet.' : `No answer for ${formatDuration(silent)}.`,
      stuck && 'nvidia-smi was asked to end and can’t: it hangs inside the driver, where no signal reaches it.',
      restartsSentence(now),
    ),
    meaning:
      'The driver waits for the GPU’s own firmware, or for a lock that somebody holds. Whatever of the GPU is on the screen is not from now; memory, CPU, heat and ports don’t pass through the driver and are live.',
    steps: [
      step('Give it a few minutes. Don’t start more programs that ask the driver: each of them would hang too.'),
      {
        text: 'See which programs hang inside the kernel: a state that begins with D.',
        command: 'ps -eo pid,stat,wchan:32,comm | grep " D"',
      },
      { text: 'Look for what the driver wrote, such as Xid 119.', command: 'sudo dmesg | grep -iE "xid|nvrm" | tail -n 20' },
      step('If it stays so, save what can be saved and restart the machine.'),
    ],
    certainty: {
      level: stuck ? 5 : 4,
      for: stuck
        ? 'nvidia-smi neither writes nor ends.'
        : 'nvidia-smi runs, writes a line each period as long as the driver answers, and has stopped.',
      against: stuck ? null : 'A machine that swaps hard keeps nvidia-smi waiting as well, with a driver that is sound.',
    },
    sources: [
      {
        title: 'nvidia-smi blocked for minutes on GB10 (DeepSeek recipe, issue 23)',
        url: 'https://github.com/MiaAI-Lab/DeepSeek-v4.1-Flash-DGX-Sparks/issues/23',
      },
      { title: 'A driver that stalls whoever asks it (btop, issue 1612)', url: 'https://github.com/aristocratos/btop/issues/1612' },
      { title: 'What the driver’s Xid errors mean (NVIDIA)', url: 'https://docs.nvidia.com/deploy/xid-errors/index.html' },
    ],
    charts: [
      { metric: 'driver.answers', labels: {}, limits: [] },
      { metric: 'gpu.utilization', labels: { gpu: '0' }, limits: [] },
    ],
    showsMemory: false,
  };
}

/** The driver has stopped answering: nvidia-smi runs and says nothing. */
export const driverSilent = defineRule<Name>({
  id: 'driver-silent',
  title: 'Driver answers',
  watchesFor: 'A driver that stops answering while nvidia-smi runs. It is critical once it has lasted, or once nvidia-smi can’t be ended.',
  opensAfterSeconds: 5,
  closesAfterSeconds: 90,
  thresholds: { critical: { label: 'Critical after', unit: 'seconds', default: 60, lowest: 10, highest: 3600 } },
  look({ now }, terms) {
    const { driver, periodSeconds } = now;
    if (driver.state === 'starting') return waiting(firstAnswer);
    if (driver.state === 'restarting' || driver.state === 'unavailable')
      return unable(driverProblem(driver) ?? 'There is no driver to ask');
    const answers = well(`Answers every ${figure('seconds', periodSeconds)}`);
    return seen('Doesn’t answer', driver.state === 'silent' ? [observe(now, terms)] : [], answers);
  },
});
