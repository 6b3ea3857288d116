import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDgxRelease } from '../../../../app/telemetry/sources/dgx-release.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';

const recording = (name: string) => fixture(`gb10/etc-dgx-release.${name}.txt`);

test.each([
  ['asus-gx10.after-4-otas', 'GX10', ['7.3.1', '7.4.0', '7.5.0', '7.6.0']],
  ['asus-gx10.one-ota', 'GX10', ['7.5.0']],
  ['founders', 'DGX Server for KVM', ['7.4.0']],
  ['founders.7.5.0', 'DGX Server for KVM', ['7.5.0']],
  ['msi-edgexpert', 'MS-C931', ['7.5.0']],
])('%s left the factory with 7.2.3 and has its updates in their order', (name, platform, versions) => {
  const release = parseDgxRelease(recording(name));
  expect(release).toMatchObject({ name: 'DGX Spark', platform, factoryVersion: '7.2.3' });
  expect(release.updates.map(({ version }) => version)).toEqual(versions);
});

test('the date of an update stays in the words of its locale', () => {
  expect(parseDgxRelease(recording('asus-gx10.after-4-otas')).updates.at(-1)?.date).toBe('mer. 16 sept. 2026 17:08:05 CEST');
  expect(parseDgxRelease(recording('founders')).updates).toEqual([{ version: '7.4.0', date: 'Tue Feb  3 09:06:56 AM PST 2026' }]);
});

test('the serial number is not taken over', () => {
  for (const name of ['asus-gx10.after-4-otas', 'founders']) {
    expect(recording(name)).toContain('DGX_SERIAL_NUMBER="SERIAL-REMOVED"');
    expect(JSON.stringify(parseDgxRelease(recording(name)))).not.toContain('SERIAL');
  }
});

test('quotes may be missing, and lines may end as on Windows', () => {
  const text = 'DGX_NAME=DGX Spark\r\nDGX_SWBUILD_VERSION=7.2.3\r\nDGX_OTA_VERSION=7.6.0\r\n';
  expect(parseDgxRelease(text)).toEqual({
    name: 'DGX Spark',
    platform: null,
    factoryVersion: '7.2.3',
    updates: [{ version: '7.6.0', date: null }],
  });
});

test('a date without a version before it belongs to no update', () => {
  expect(parseDgxRelease('DGX_OTA_DATE="Mon"\nDGX_OTA_VERSION="7.3.1"\nDGX_OTA_VERSION="7.4.0"\nDGX_OTA_DATE="Tue"').updates).toEqual([
    { version: '7.3.1', date: null },
    { version: '7.4.0', date: 'Tue' },
  ]);
});

test('any text gives a release, never an exception and never an empty string', () => {
  fc.assert(
    fc.property(mutated(recording('asus-gx10.after-4-otas')), (text) => {
      const { name, platform, factoryVersion, updates } = parseDgxRelease(text);
      expect([name, platform, factoryVersion, ...updates.flatMap(({ version, date }) => [version, date])]).not.toContain('');
    }),
  );
});
