import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJournalLine } from '../../../../app/telemetry/kernel-log/journal-line.ts';

/** As systemd 252 writes it; the ids are made up. */
const written =
  '{"__REALTIME_TIMESTAMP":"1795463557857942","__CURSOR":"s=00;i=582;b=00;m=32643cdd0;t=660f6ef92c296;x=8f","__MONOTONIC_TIMESTAMP":"13526879696","_BOOT_ID":"00","MESSAGE":"NVRM: Xid (PCI:000f:01:00): 79, GPU has fallen off the bus."}';

describe('a line of the journal', () => {
  test('gives its time, its place since the start, and its message', () => {
    expect(parseJournalLine(written)).toEqual({
      atMs: 1_795_463_557_857,
      sinceBootUs: 13_526_879_696,
      message: 'NVRM: Xid (PCI:000f:01:00): 79, GPU has fallen off the bus.',
    });
  });

  test.each([
    ['a cut line', written.slice(0, 120)],
    ['a message of bytes that are no text', written.replace(/"MESSAGE":".*"/, '"MESSAGE":[255,254]')],
    ['a message that is too long for the journal to show', written.replace(/"MESSAGE":".*"/, '"MESSAGE":null')],
    ['a line without a time', written.replace('__REALTIME_TIMESTAMP', 'x')],
    ['what journalctl says to people', '-- No entries --'],
    ['nothing', ''],
  ])('%s is none', (_, line) => {
    expect(parseJournalLine(line)).toBeNull();
  });

  test('any text and any JSON is taken', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `{${text}`),
        ),
        (line) => void parseJournalLine(line),
      ),
    );
  });
});
