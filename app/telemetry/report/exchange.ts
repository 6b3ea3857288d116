import type { MachineReport } from '../model/report.ts';
import type { GpuAnswer } from './report.ts';

/*
 * What the app and the short-lived process that reads the report say to each other: one question, one answer.
 */

export type ReportQuestion =
  /** Run nvidia-smi on this computer. */
  | { readonly part: 'gpu' }
  /** Read a report that a simulated or recorded machine gave. */
  | { readonly part: 'gpu-xml'; readonly xml: string }
  | { readonly part: 'inventory' };

export interface InventoryAnswer {
  readonly inventory: MachineReport['inventory'];
  readonly inventoryProblem: string | null;
}

export type ReportAnswer = GpuAnswer | InventoryAnswer;
