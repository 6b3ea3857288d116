import { fixture } from '../fixture.node.ts';

/** One call of nvidia-smi as it was recorded. */
export interface RecordedCall {
  /** The line with "##" above it: which failure was set up. Empty where there is none. */
  readonly setup: string;
  readonly args: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** The calls written down in a recording under `tests/fixtures/gb10`. */
export function recordedCalls(name: string): readonly RecordedCall[] {
  let setup = '';
  return fixture(`gb10/${name}`)
    .split(/^(?=\$ |## )/m)
    .flatMap((block) => {
      if (block.startsWith('## ')) {
        setup = block.slice(3).trim();
        return [];
      }
      const found = /^\$ nvidia-smi ?(.*)\n--- stdout.*\n([\s\S]*?)--- stderr\n([\s\S]*?)--- exit code (\d+)/.exec(block);
      if (!found) return [];
      const [, line = '', stdout = '', stderr = '', exitCode] = found;
      return [{ setup, args: splitArguments(line), stdout, stderr, exitCode: Number(exitCode) }];
    });
}

/** A short option and its value are two arguments, a long one is one, blanks and all. */
function splitArguments(line: string): string[] {
  return line
    .split(/ (?=-)/)
    .flatMap((part) => (part.startsWith('--') ? [part] : part.split(' ')))
    .filter((part) => part !== '');
}
