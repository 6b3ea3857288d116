import { configDefaults, defineConfig } from 'vitest/config';
import { pathWithTools } from './scripts/tools/find.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Those two are Playwright's.
    exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/**/*.electron.test.ts'],
    environment: 'node',
    // A simulated quarter of an hour takes a second, and several on a busy machine. Speed is measured in scripts/bench.
    testTimeout: 20_000,
    // Threads start in a fraction of a process's time, which counts on two cores.
    pool: 'threads',
    // All cores: the usual one less would be a single one on small machines, and many tests mostly wait for real processes.
    maxWorkers: '100%',
    env: { PATH: pathWithTools() },
  },
});
