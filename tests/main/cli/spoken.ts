import { afterEach, beforeEach, vi } from 'vitest';

/** What a command that is called in the test's own process says, on standard output and on standard error. */
export function spoken(): { text: string } {
  const said = { text: '' };
  const hear = (text: unknown): boolean => {
    said.text += String(text);
    return true;
  };
  beforeEach(() => {
    said.text = '';
    vi.spyOn(process.stdout, 'write').mockImplementation(hear);
    vi.spyOn(console, 'log').mockImplementation((text) => void hear(`${text}\n`));
    vi.spyOn(console, 'error').mockImplementation((text) => void hear(`${text}\n`));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = 0;
  });
  return said;
}
