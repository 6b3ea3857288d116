/** How a run is told from the others that it is laid over: by a letter, a colour and the dashes of its line. */
export interface RunLook {
  readonly letter: string;
  /** A token. */
  readonly colour: string;
  /** CSS pixels that are drawn and left out in turn; empty for a whole line. */
  readonly dash: readonly number[];
}

/** Gold is the newest of two, as this machine is now; the others follow in the order in which they are told apart best. */
const looks: readonly RunLook[] = [
  { letter: 'A', colour: 'var(--s-cpu)', dash: [5, 3] },
  { letter: 'B', colour: 'var(--s-gpu)', dash: [] },
  { letter: 'C', colour: 'var(--s-heat)', dash: [1.5, 2.5] },
  { letter: 'D', colour: 'var(--s-net)', dash: [8, 3, 1.5, 3] },
  { letter: 'E', colour: 'var(--s-kernel)', dash: [12, 4] },
  { letter: 'F', colour: 'var(--s-cache)', dash: [4, 2, 1, 2, 1, 2] },
];

/** So many runs can be told apart on one chart. */
export const mostLaidOver = looks.length;

/** @param place from 0, below `mostLaidOver` */
export const lookAt = (place: number): RunLook => looks[place % looks.length] ?? { letter: '', colour: 'var(--ink)', dash: [] };
