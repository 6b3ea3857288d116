/* The part of Vitest's `vi` that the stand-in for Electron is made of, for a process without Vitest. */

type Call = (...args: never[]) => unknown;

function fn<T extends Call>(implementation?: T) {
  const calls: unknown[][] = [];
  const spy = (...args: unknown[]) => {
    calls.push(args);
    return (implementation as ((...args: unknown[]) => unknown) | undefined)?.(...args);
  };
  return Object.assign(spy, {
    mock: {
      calls,
      get lastCall() {
        return calls.at(-1);
      },
    },
  });
}

export const vi = { fn };
