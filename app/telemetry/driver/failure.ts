import type { ProgramEnd } from '../../machine/machine.ts';
import type { Driver, Gpu } from '../model/gpu.ts';

/** What is wrong with the driver, in one word, and in words for people with what to do. */
export interface FailureWords {
  readonly cause: NonNullable<Driver['cause']>;
  readonly problem: string;
  readonly advice: string;
}

/** Why nvidia-smi ended. */
export interface DriverFailure extends FailureWords {
  /** A driver that isn't there won't come back by being asked every second. */
  readonly lasting: boolean;
}

const restart = 'Restart the machine.';

const known = {
  'not-found': {
    problem: 'There is no nvidia-smi on this machine.',
    advice: 'Install the NVIDIA driver, or put the folder of nvidia-smi into PATH. Everything but the GPU is live.',
    lasting: true,
  },
  'not-executable': {
    problem: 'nvidia-smi is there but may not be run by this user.',
    advice: 'Check its permissions with "ls -l $(command -v nvidia-smi)".',
    lasting: true,
  },
  'driver-not-loaded': {
    problem: "The NVIDIA driver isn't loaded.",
    advice: `${restart} If it stays so, look at what "sudo dmesg | grep -i nvrm" says.`,
    lasting: true,
  },
  'library-missing': {
    problem: "The driver's library libnvidia-ml.so is missing.",
    advice: 'Reinstall the NVIDIA driver package that belongs to this system.',
    lasting: true,
  },
  'version-mismatch': {
    problem: 'The NVIDIA driver was updated, but the old one is still loaded.',
    advice: `${restart} Until then no program can use the GPU.`,
    lasting: true,
  },
  'no-devices': {
    problem: 'The driver finds no GPU.',
    advice: `If there should be one: shut down, unplug the power for a minute, start again.`,
    lasting: true,
  },
  'gpu-lost': {
    problem: 'The GPU is lost: the driver can no longer reach it.',
    advice: `${restart} If it happens again, keep a snapshot for your vendor.`,
    lasting: true,
  },
  'not-permitted': {
    problem: 'This user may not talk to the GPU.',
    advice: 'Check with "ls -l /dev/nvidia*" that this user can read them.',
    lasting: true,
  },
} as const satisfies Partial<Record<DriverFailure['cause'], Omit<DriverFailure, 'cause'>>>;

const failure = (cause: keyof typeof known): DriverFailure => ({ cause, ...known[cause] });

/** Exit statuses of nvidia-smi (FACTS 5, seen with 580.178.04) that have one meaning. */
const byExitCode: Readonly<Record<number, keyof typeof known>> = {
  4: 'not-permitted',
  6: 'no-devices',
  9: 'driver-not-loaded',
  12: 'library-missing',
  15: 'gpu-lost',
  18: 'version-mismatch',
};

const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.trim().slice(0, 200) ?? '';

/** What the end of nvidia-smi means. Messages may be on either stream: most are on standard output. */
export function driverFailure(end: ProgramEnd): DriverFailure {
  if (end.kind === 'not-started') {
    if (end.reason !== 'other') return failure(end.reason);
    return { cause: 'exited', problem: `nvidia-smi could not be started: ${end.message}.`, advice: 'It is tried again.', lasting: false };
  }
  const said = `${end.output.stderr}\n${end.output.stdout}`;
  if (/GPU is lost|GPU reset must occur|requires reset/i.test(said)) return failure('gpu-lost');
  if (end.kind === 'signalled') {
    return { cause: 'exited', problem: `nvidia-smi was ended by ${end.signal}.`, advice: 'It is started again.', lasting: false };
  }
  const cause = byExitCode[end.exitCode];
  if (cause) return failure(cause);
  const words = firstLine(end.output.stderr) || firstLine(end.output.stdout);
  const problem = `nvidia-smi ended with exit status ${end.exitCode}${end.exitCode !== 0 && words ? `: "${words}"` : ''}.`;
  return { cause: 'exited', problem, advice: 'It is started again.', lasting: false };
}

/** A GPU that is lost while nvidia-smi goes on: it says so in its cells only. `null` while none is. */
export function lostGpu(gpus: readonly Gpu[]): FailureWords | null {
  const lost = gpus.find(({ state }) => state === 'lost' || state === 'requires-reset');
  if (!lost) return null;
  const { problem, advice } = known['gpu-lost'];
  return { cause: 'gpu-lost', problem: gpus.length > 1 ? problem.replace('The GPU', `GPU ${lost.index}`) : problem, advice };
}

/** The field that this driver doesn't know, when that is why nvidia-smi ended. */
export function rejectedField(end: ProgramEnd): string | null {
  if (end.kind !== 'exited' || end.exitCode !== 2) return null;
  return /Field "([^"]*)" is not a valid field to query/.exec(`${end.output.stdout}\n${end.output.stderr}`)?.[1] ?? null;
}
