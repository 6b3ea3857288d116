import type { EnergyStretch } from '../../../app/history/run.ts';

/** Some stretches together. Energy is `null` where none of them was measured. */
export interface EnergyTotal {
  readonly gpuEnergyJoules: number | null;
  readonly machineEnergyJoules: number | null;
  /** How much of the time was recorded, 0 to 1. */
  readonly recordedShare: number;
}

const sum = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
};

export function totalOf(stretches: readonly EnergyStretch[]): EnergyTotal {
  const lengthMs = stretches.reduce((all, { fromMs, toMs }) => all + toMs - fromMs, 0);
  const recordedMs = stretches.reduce((all, { fromMs, toMs, recordedShare }) => all + (toMs - fromMs) * recordedShare, 0);
  return {
    gpuEnergyJoules: sum(stretches.map(({ gpuEnergyJoules }) => gpuEnergyJoules)),
    machineEnergyJoules: sum(stretches.map(({ machineEnergyJoules }) => machineEnergyJoules)),
    recordedShare: lengthMs === 0 ? 0 : Math.min(1, recordedMs / lengthMs),
  };
}

/** What is drawn and paid for: the whole machine's where a sensor measures that, else the GPU's. */
export const shownJoules = ({ gpuEnergyJoules, machineEnergyJoules }: Pick<EnergyTotal, 'gpuEnergyJoules' | 'machineEnergyJoules'>) =>
  machineEnergyJoules ?? gpuEnergyJoules;

/** "62 %"; less than a percent is not nothing, and almost all is not all. */
export function recordedText(share: number): string {
  if (share <= 0) return 'nothing';
  if (share < 0.01) return 'under 1\u00a0%';
  return `${share > 0.995 ? 100 : Math.min(99, Math.round(share * 100))}\u00a0%`;
}
