import { randomUUID } from 'node:crypto';
import { utilityProcess } from 'electron';
import { earlyEnd, longestComplaint, type StartChild } from '../../app/telemetry/report/start-child.ts';
import { killMarked, killProcess } from './marked-processes.ts';

/**
 * Starts a short-lived process in Electron's own way, so that the fuse `runAsNode` can be off: nobody can use the installed binary as
 * a Node with this app's rights. To be called once Electron is ready.
 */
export const startUtilityChild: StartChild = ({ childPath, env, question }, { onAnswer, onEnd }) => {
  const name = 'SPARK_COMPANION_READING';
  const value = randomUUID();
  const child = utilityProcess.fork(childPath, [], {
    env: { ...withValues(env), [name]: value },
    stdio: ['ignore', 'ignore', 'pipe'],
    serviceName: 'Spark Companion report',
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-longestComplaint);
  });
  child.on('message', onAnswer);
  child.once('exit', (code) => onEnd(earlyEnd(`exit status ${code}`, complaint)));
  child.postMessage(question);
  let killed = false;
  const kill = () => {
    killed = true;
    // First itself, so that it starts nothing more. Electron's own `kill` asks politely, and one that is busy doesn't listen.
    if (child.pid !== undefined) killProcess(child.pid);
    child.kill();
    killMarked(`${name}=${value}`);
  };
  // It has no number before.
  child.once('spawn', () => killed && kill());
  return { kill };
};

const withValues = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
