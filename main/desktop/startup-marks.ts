/** The steps of a start, in the order in which they are usually reached. */
export const startupSteps = [
  'entry', // this program's first line runs
  'prepared', // Electron has what it takes only before it is ready
  'ready', // Electron is ready
  'confined', // protocol, permissions and guards stand
  'window', // the window has been asked for its page
  'page', // the page has run and asks for its ports
  'painted', // the first paint: the window is shown
  'core', // the core is loaded
  'reading', // the machine has been read for the first time
] as const;
export type StartupStep = (typeof startupSteps)[number];

const prefix = 'spark-companion:';

/** Notes that a step has been reached, for the first time. */
export function markStep(step: StartupStep): void {
  if (performance.getEntriesByName(`${prefix}${step}`).length === 0) performance.mark(`${prefix}${step}`);
}

/** The steps that have been reached, with the time since the process was started, in milliseconds, the earliest first. */
export function reachedSteps(): readonly { readonly step: StartupStep; readonly atMs: number }[] {
  return performance
    .getEntriesByType('mark')
    .flatMap(({ name, startTime }) => {
      const step = startupSteps.find((known) => name === `${prefix}${known}`);
      return step === undefined ? [] : [{ step, atMs: startTime }];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** What `--trace-startup` prints: one line for each step, with the time that it took. */
export function startupText(): string {
  const reached = reachedSteps();
  const lines = reached.map(({ step, atMs }, index) => {
    const tookMs = atMs - (reached[index - 1]?.atMs ?? 0);
    return `${step.padEnd(9)} ${atMs.toFixed(1).padStart(8)} ms  +${tookMs.toFixed(1)}`;
  });
  return ['Start-up, from the start of the process:', ...lines].join('\n');
}
