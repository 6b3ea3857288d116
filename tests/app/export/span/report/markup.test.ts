import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, escaped, table } from '../../../../../app/export/span/report/markup.ts';

test('no text can end an element or an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', '&', ';', '/', 'a') }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"]/);
      expect(escaped(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(text);
    }),
  );
  expect(element('b', 'x', { title: '"><script>' })).toBe('<b title="&quot;&gt;&lt;script&gt;">x</b>');
});

test('a cell that is not there is an em dash', () => {
  expect(table('Parts', ['Part', 'What'], [['GPU', null]])).toContain('<td>—</td>');
});
