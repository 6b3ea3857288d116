/**
 * Resolves at Ctrl-C or when the program is asked to end. A second signal ends it at once, for whoever doesn't want to wait.
 */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.off(signal, end);
        process.once(signal, () => process.exit(130));
      }
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  });
}
