import type { Machine } from '../../machine/machine.ts';
import { driverFailure } from '../driver/failure.ts';
import type { MachineReport } from '../model/report.ts';
import { askChild, type ChildOptions, defaultChildPath } from './ask-child.node.ts';
import type { InventoryAnswer, ReportQuestion } from './exchange.ts';
import { forkChild } from './forked-child.node.ts';
import type { GpuAnswer } from './report.ts';
import type { StartChild } from './start-child.ts';

export interface ReportOptions {
  readonly machine: Machine;
  /** Time for each of the two parts, which are read side by side; 10 s unless told. */
  readonly timeoutMs?: number;
  /** How this host starts a process; a fork of this Node unless told. */
  readonly startChild?: StartChild;
  /** Entry file of the child; by default the one beside this file. */
  readonly childPath?: string;
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

const defaultTimeoutMs = 10_000;

/**
 * Reads the full GPU report and the inventory, each in a short-lived process of its own, so that one that hangs doesn't
 * keep the other. Never rejects: what can't be read is `null`, with the reason in words beside it.
 */
export async function readMachineReport(options: ReportOptions): Promise<MachineReport> {
  const { machine } = options;
  const child: ChildOptions = {
    startChild: options.startChild ?? forkChild,
    childPath: options.childPath ?? defaultChildPath(),
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    signal: options.signal ?? null,
    env: options.env ?? process.env,
  };
  const local = machine.kind === 'local';
  const [gpu, inventory] = await Promise.all([
    local ? readGpu({ part: 'gpu' }, child) : readGivenGpu(machine, child),
    readInventory(local, child),
  ]);
  return { readAtMs: machine.clock.now(), ...gpu, ...inventory };
}

async function readGpu(question: ReportQuestion, child: ChildOptions): Promise<GpuAnswer> {
  const reply = await askChild(question, child);
  if ('answer' in reply && 'gpu' in reply.answer) return reply.answer;
  const why = 'failure' in reply ? reply.failure : 'Its answer makes no sense.';
  return { gpu: null, gpuProblem: `The GPU report could not be read. ${why}` };
}

/** The report of a machine that isn't this computer: its own text, read by the same parser. */
async function readGivenGpu(machine: Machine, child: ChildOptions): Promise<GpuAnswer> {
  const { end, stdout } = await machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: child.timeoutMs });
  if (end.kind === 'timed-out') {
    return { gpu: null, gpuProblem: `nvidia-smi did not answer within ${child.timeoutMs / 1000} s and was ended.` };
  }
  if (end.kind !== 'exited' || end.exitCode !== 0) {
    const { problem, advice } = driverFailure(end);
    return { gpu: null, gpuProblem: `${problem} ${advice}` };
  }
  return readGpu({ part: 'gpu-xml', xml: stdout }, child);
}

async function readInventory(local: boolean, child: ChildOptions): Promise<InventoryAnswer> {
  if (!local)
    return {
      inventory: null,
      inventoryProblem: 'Only the computer that the app runs on has an inventory; this machine is simulated or recorded.',
    };
  const reply = await askChild({ part: 'inventory' }, child);
  if ('answer' in reply && 'inventory' in reply.answer) return reply.answer;
  const why = 'failure' in reply ? reply.failure : 'Its answer makes no sense.';
  return { inventory: null, inventoryProblem: `The inventory could not be read. ${why}` };
}
