import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextBytes, enoughBytes, utf8 } from '../../../../app/export/span/text-bytes.ts';

test('texts come back as they were added, in their order, however long and whenever taken', () => {
  const part = fc.oneof(
    fc.record({ kind: fc.constant('ascii' as const), text: fc.string({ unit: 'grapheme-ascii', maxLength: 40 }) }),
    fc.record({ kind: fc.constant('raw' as const), text: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
    fc.record({ kind: fc.constant('take' as const), text: fc.constant('') }),
    fc.record({ kind: fc.constant('ascii' as const), text: fc.constant('x'.repeat(enoughBytes * 3)) }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const bytes = createTextBytes();
      const taken: Uint8Array[] = [];
      for (const { kind, text } of parts) {
        if (kind === 'ascii') bytes.ascii(text);
        else if (kind === 'raw') bytes.raw(utf8(text));
        else taken.push(bytes.take());
      }
      taken.push(bytes.take());
      expect(bytes.waiting()).toBe(0);
      expect(Buffer.concat(taken).toString('utf8')).toBe(parts.map(({ text }) => text).join(''));
    }),
    { numRuns: 60 },
  );
});

test('what was taken stays as it was when more is added', () => {
  const bytes = createTextBytes();
  bytes.ascii('first');
  const first = bytes.take();
  bytes.ascii('other');
  expect(Buffer.from(first).toString()).toBe('first');
});
