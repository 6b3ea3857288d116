import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor, nothingRedacted } from '../../../../app/export/bundle/redactor.ts';
import { markedSnapshot } from '../../../marked-snapshot.ts';

const marked = await markedSnapshot();
const words = ['marked-host', 'marked-boot', 'GPU-marked-uuid', 'marked-user', 'marked-home', 'marked-mount', 'marked-volume'];

describe('a text for others', () => {
  test('holds no name of the snapshot, wherever it stands as a word', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ' ', '/', '(', ')', ', ', 'uses 12 GiB', '\n', 'MARKED-HOST')), (parts) => {
        const told = createRedactor(marked).text(parts.join(' '));
        for (const word of words) expect(told.toLowerCase()).not.toContain(word.toLowerCase());
      }),
    );
  });

  test.each([
    ['a UUID', 'on GPU-5d1e1b0c-8f6e-4c3f-9a51-0d9f0f6b2c11 since', 'on [left out] since'],
    ['a hardware address', 'link 3c:6d:66:0a:1b:2c is up', 'link [left out] is up'],
    ['an address', 'from 192.168.1.20:22', 'from [left out]:22'],
    ['a long address', 'from fe80::3e6d:66ff:fe0a:1b2c on', 'from [left out] on'],
    ['a longer address', 'from 2001:db8:0:1:3e6d:66ff:fe0a:1b2c on', 'from [left out] on'],
    ['a mail address', 'ask ada.l@example.org, please', 'ask [left out], please'],
    ['a folder of somebody', 'in /home/ada/models and /media/ada/disk', 'in /home/…/models and /media/…/disk'],
  ])('holds no %s, though nobody knows whose it is', (_, text, told) => {
    expect(createRedactor(null).text(text)).toBe(told);
  });

  test.each([
    'at 14:02:15 UTC',
    'driver 580.95.05, kernel 6.17.0-1032-nvidia, BIOS 5.36_0ACUM018',
    'PCI:000f:01:00.0',
    '0000000F:01:00.0',
    '127.0.0.1',
    '21.9 GiB of 121.7',
    '/home/… and /mnt/…',
    'https://docs.nvidia.com/dgx/dgx-spark/',
  ])('keeps what names nobody: %s', (text) => {
    expect(createRedactor(marked).text(text)).toBe(text);
  });

  test('is counted by what was taken out', () => {
    const redactor = createRedactor(marked);
    redactor.text('marked-host and marked-host, /home/ada');
    redactor.values({ by: ['marked-user'], at: 3, deep: [{ of: 'marked-user', none: null }] });
    expect([...redactor.counts()]).toEqual([
      ['host name', 2],
      ['names in paths', 1],
      ['user names', 2],
    ]);
  });

  test('stays as it is where it is asked for', () => {
    expect(nothingRedacted.text('marked-host at 10.0.0.1')).toBe('marked-host at 10.0.0.1');
    expect(nothingRedacted.counts().size).toBe(0);
  });
});

test('plain data keeps its form', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const told = createRedactor(null).values(value);
      expect(JSON.parse(JSON.stringify(told))).toEqual(
        JSON.parse(JSON.stringify(value), (_, each) => (typeof each === 'string' ? createRedactor(null).text(each) : each)),
      );
    }),
  );
});
