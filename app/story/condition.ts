import type { Snapshot } from '../telemetry/snapshot.ts';
import type { Scene, Task } from './model.ts';

/** What a machine must have for a question or a reading to mean anything: one memory for CPU and GPU; cores of more than one kind. */
export const conditions = ['unified-memory', 'kinds-of-core'] as const;
export type Condition = (typeof conditions)[number];

/** `false` only where the machine says that it is otherwise: before it is read, nothing is taken from the reader. */
export function meets(condition: Condition, snapshot: Snapshot | null): boolean {
  switch (condition) {
    case 'unified-memory':
      return snapshot?.memory?.unified ?? true;
    case 'kinds-of-core':
      return snapshot?.cpu?.kinds.length !== 1;
  }
}

/** Readings that mean something on some machines only. */
const conditionOf: Readonly<Record<string, Condition>> = { 'memory.cuda-gap': 'unified-memory' };

/** The readings beside a scene, without those that mean nothing on this machine. */
export const metricsOn = ({ instruments }: Pick<Scene, 'instruments'>, snapshot: Snapshot | null): readonly string[] =>
  instruments.metrics.filter((id) => {
    const condition = conditionOf[id];
    return condition === undefined || meets(condition, snapshot);
  });

/** What the reader of a scene is asked to do; `null` where nothing is asked, or this machine has no answer to it. */
export const taskOn = ({ task }: Pick<Scene, 'task'>, snapshot: Snapshot | null): Task | null =>
  task?.onlyWhere === undefined || meets(task.onlyWhere, snapshot) ? task : null;
