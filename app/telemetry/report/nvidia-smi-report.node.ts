import readNvidiaSmi from 'node-nvidia-smi';
import type { ProgramEnd } from '../../machine/machine.ts';
import { driverFailure } from '../driver/failure.ts';
import { type GpuAnswer, gpuReport } from './report.ts';

/** Asks nvidia-smi for its full report. Without a time limit: to be called in a process that may be killed. */
export const readGpuReport = (): Promise<GpuAnswer> =>
  new Promise((resolve) => {
    readNvidiaSmi((error, document) => resolve(error ? { gpu: null, gpuProblem: problemOf(error) } : gpuReport(document)));
  });

/** What a shell says of a program that isn't there, or that may not be run. */
const notFound = 127;
const notExecutable = 126;

/**
 * Why the report could not be read, in words.
 * @param error as `node-nvidia-smi` gives it: an error of `child_process.exec`, of the XML parser, or the text that
 * nvidia-smi wrote to its standard error
 */
export function problemOf(error: unknown): string {
  if (typeof error === 'string') return `nvidia-smi wrote to its standard error: "${firstLine(error)}"`;
  if (!(error instanceof Error)) return 'The report could not be read.';
  const { code, signal, message } = error as Error & { readonly code?: unknown; readonly signal?: unknown };
  if (typeof code !== 'number') {
    return typeof signal === 'string' ? `nvidia-smi was ended by ${signal}.` : "nvidia-smi's report is not readable XML.";
  }
  // The message is the command, then all of standard error. Standard output is not handed on.
  const stderr = message.split('\n').slice(1).join('\n');
  const failure = driverFailure(endOf(code, stderr));
  return `${failure.problem} ${failure.advice}`;
}

function endOf(exitCode: number, stderr: string): ProgramEnd {
  if (exitCode === notFound) return { kind: 'not-started', reason: 'not-found', message: stderr };
  if (exitCode === notExecutable) return { kind: 'not-started', reason: 'not-executable', message: stderr };
  return { kind: 'exited', exitCode, output: { stdout: '', stderr } };
}

const firstLine = (text: string) => text.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
