import type { App } from 'electron';

/**
 * Ends the app with its last window, and before it goes lets `close` end the children: once, however often it is asked to quit.
 */
export function quitCleanly(app: Pick<App, 'on' | 'quit'>, close: () => Promise<void>, onProblem: (error: unknown) => void): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('window-all-closed', () => app.quit());
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
