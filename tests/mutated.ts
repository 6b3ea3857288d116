import fc from 'fast-check';

/** Arbitrary text: any string, or the recordings with stretches cut out, doubled, or overwritten with foreign characters. */
export function mutated(...recordings: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    insert: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('', '\n', '-1', '99999999999999999999', '0', 'nan', ':', ' '),
    ),
  });
  const mutation = fc.tuple(fc.constantFrom(...recordings), fc.array(edit, { maxLength: 8 })).map(([recording, edits]) => {
    let text = recording;
    for (const { at, length, insert } of edits) {
      const start = Math.floor(at * text.length);
      text = text.slice(0, start) + insert + text.slice(start + length);
    }
    return text;
  });
  return fc.oneof({ weight: 1, arbitrary: fc.string({ unit: 'binary' }) }, { weight: 4, arbitrary: mutation });
}
