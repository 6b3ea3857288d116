import { expect, test } from 'vitest';
import { problemOf } from '../../../../app/telemetry/report/nvidia-smi-report.node.ts';

/** As `child_process.exec` reports the end of its shell. */
const ended = (code: number, stderr = '') =>
  Object.assign(new Error(`Command failed: nvidia-smi -q -x\n${stderr}`), { code, killed: false, signal: null });

test.each([
  ['is not installed', ended(127, '/bin/sh: 1: nvidia-smi: not found\n'), /no nvidia-smi on this machine/],
  ['may not be run', ended(126, '/bin/sh: 1: nvidia-smi: Permission denied\n'), /may not be run/],
  ['finds no driver', ended(9), /driver isn't loaded/],
  ['finds no library', ended(12), /libnvidia-ml/],
  ['was updated without a restart', ended(18), /Restart the machine/],
  [
    'lost its GPU',
    ended(6, 'Unable to determine the device handle for GPU0: 0: GPU is lost.  Reboot the system to recover this GPU\n'),
    /GPU is lost/,
  ],
  ['finds no GPU', ended(6), /no GPU/],
  ['fails otherwise', ended(255, 'something\n'), /exit status 255.*something/],
  ['is killed', Object.assign(new Error('Command failed'), { code: null, signal: 'SIGKILL' }), /ended by SIGKILL/],
  ['warns on standard error', 'WARNING: infoROM is corrupted\n', /standard error: "WARNING: infoROM is corrupted"/],
  ['writes garbage', new Error('Non-whitespace before first tag.'), /not readable XML/],
  ['throws anything', undefined, /could not be read/],
])('where nvidia-smi %s, the report says so in words', (_title, error, words) => {
  expect(problemOf(error)).toMatch(words);
});
