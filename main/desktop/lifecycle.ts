import type { App } from 'electron';

/**
 * Before the app goes, lets `close` end the children: once, however often it is asked to quit. When it is asked says closing.ts.
 */
export function quitCleanly(app: Pick<App, 'on' | 'quit'>, close: () => Promise<unknown>, onProblem: (error: unknown) => void): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    close()
      .catch(onProblem)
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}
