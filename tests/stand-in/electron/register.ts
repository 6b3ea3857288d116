import { registerHooks } from 'node:module';

/*
 * `node --import …/register.ts FILE`: gives plain Node the one stand-in for Electron (tests/mocks/electron.ts), so that the built main
 * process starts without Electron's binary. What the stand-in doesn't know fails here as it does in the tests.
 */

const standIns: Readonly<Record<string, string>> = {
  electron: new URL('../../mocks/electron.ts', import.meta.url).href,
  vitest: new URL('./vi.ts', import.meta.url).href,
};

/** Files that were loaded so far, in order; built-in modules are left out. */
export const loadedFiles: string[] = [];

registerHooks({
  resolve: (specifier, context, next) => {
    const url = standIns[specifier];
    return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
  },
  load: (url, context, next) => {
    if (url.startsWith('file:')) loadedFiles.push(url);
    return next(url, context);
  },
});
