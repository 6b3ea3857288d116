import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { earlyEnd, longestComplaint, type StartChild } from './start-child.ts';

/** Starts the child as a Node process that leads a process group of its own. */
export const forkChild: StartChild = ({ childPath, env, question }, { onAnswer, onEnd }) => {
  const child = fork(childPath, [], {
    detached: true,
    execArgv: [],
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // What is cloned keeps its columns of figures, as in Electron.
    serialization: 'advanced',
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-longestComplaint);
  });
  child.on('message', onAnswer);
  child.on('error', (error) => onEnd(`It could not be started: ${error.message}.`));
  child.on('close', (code, killedBy) => onEnd(earlyEnd(killedBy ?? `exit status ${code}`, complaint)));
  // Where the child is already gone, `close` tells why; without a callback the error would be one of the channel's own.
  child.send(question as Serializable, () => {});
  return { kill: () => killGroup(child) };
};

/**
 * Kills the child with all its children. It lives until this is called, or has just ended by itself: its number is the
 * number of its process group, which stays taken while any member lives.
 */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}
