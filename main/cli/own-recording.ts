import { isRecorded } from '../../app/history/store/runs-beside.node.ts';
import { reasonOf } from './usage-error.ts';

/** Keeps readings coming where nothing else does. */
export interface OwnRecording {
  /** Why nothing is being recorded, as a sentence; `null` while all is well, as far as is known. */
  problem(): string | null;
  close(): Promise<void>;
}

interface Recording {
  problem(): string | null;
  /** Whether somebody else turned out to record already. */
  isIdle(): boolean;
  close(): Promise<void>;
}

/** How soon it is noticed that a recorder that ran has ended. */
const lookAgainMs = 10_000;

/** Loaded only where it is needed: beside a recorder this process has next to nothing to do. */
async function startRecording(folder: string): Promise<Recording> {
  const [{ openRecorder }, { readAftermath }, { createLocalMachine }, { readSettings }, { openSampler }] = await Promise.all([
    import('../../app/history/store/recorder.node.ts'),
    import('../../app/history/blackbox/read-aftermath.ts'),
    import('../../app/machine/local-machine.node.ts'),
    import('../../app/settings/settings-file.node.ts'),
    import('../../app/telemetry/sampler.ts'),
  ]);
  const machine = createLocalMachine();
  const { sampling } = (await readSettings(folder, machine.clock.now())).settings;
  let defect: string | null = null;
  const recorder = openRecorder({
    folder,
    now: machine.clock.now,
    readAftermath: (bootId, lastTickMs) => readAftermath(machine, bootId, lastTickMs),
    onDefect(error) {
      defect = reasonOf(error);
    },
  });
  // What the app costs isn't told: its children would be the command's too.
  const sampler = await openSampler({
    machine,
    periodMs: sampling.periodMs,
    self: null,
    onSnapshot: recorder.add,
    onBetween: recorder.addBetween,
  });
  return {
    problem: () => recorder.problem()?.says ?? defect,
    isIdle: () => recorder.state === 'reading',
    async close() {
      await sampler.close();
      await recorder.close();
      await machine.close();
    },
  };
}

/**
 * Records this computer while no other recorder does, be it that there was none, or that it ended meanwhile.
 * @param folder exists and belongs to this user alone
 */
export function recordWhileNobodyDoes(folder: string): OwnRecording {
  let recording: Recording | null = null;
  let changing: Promise<void> = Promise.resolve();
  let problem: string | null = null;
  let closed = false;

  async function look(): Promise<void> {
    try {
      if (recording?.isIdle()) {
        const idle = recording;
        recording = null;
        await idle.close();
      }
      if (recording === null && !closed && !isRecorded(folder)) recording = await startRecording(folder);
      problem = null;
    } catch (error) {
      problem = reasonOf(error);
    }
  }
  const lookInTurn = () => {
    changing = changing.then(look);
  };
  const timer = setInterval(lookInTurn, lookAgainMs);
  lookInTurn();

  return {
    problem: () => recording?.problem() ?? problem,
    async close() {
      closed = true;
      clearInterval(timer);
      await changing;
      await recording?.close();
    },
  };
}
