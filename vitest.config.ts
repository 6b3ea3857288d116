import { configDefaults, defineConfig } from 'vitest/config';
import { pathWithTools } from './scripts/tools/find.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Those two are Playwright's.
    exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/**/*.electron.test.ts'],
    environment: 'node',
    // Threads start in a fraction of a process's time, which counts on two cores.
    pool: 'threads',
    env: { PATH: pathWithTools() },
  },
});
