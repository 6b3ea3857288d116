import type { PressureLine } from '../state/pressure.ts';

/** One line of /proc/pressure/<resource>. */
export const pressureLine = (name: 'some' | 'full', line: PressureLine, microseconds: number): string =>
  `${name} ${['avg10', 'avg60', 'avg300'].map((window, index) => `${window}=${(line.averages[index] ?? 0).toFixed(2)}`).join(' ')} total=${microseconds}\n`;
