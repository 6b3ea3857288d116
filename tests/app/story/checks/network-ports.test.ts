import { expect, test } from 'vitest';
import { networkPorts } from '../../../../app/story/checks/network-ports.ts';
import type { Port } from '../../../../app/telemetry/model/network.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const port = (label: string, linkBitsPerSecond: number | null): Port => ({
  id: label,
  label,
  kind: 'qsfp',
  up: linkBitsPerSecond !== null,
  downReason: linkBitsPerSecond === null ? 'no cable' : null,
  linkBitsPerSecond,
  receivedBytesPerSecond: null,
  sentBytesPerSecond: null,
  interfaces: [],
});
const withPorts = async (ports: Port[]) =>
  networkPorts.check(
    { ...(await simulatedSnapshot('idle')), network: { ports, receivedBytesPerSecond: null, sentBytesPerSecond: null } },
    null,
  );

test('a card that sleeps is not called missing', async () => {
  expect(await withPorts([])).toMatchObject({ state: 'unknown', says: expect.stringContaining('no fault') });
});

test('two cabled ports are named with their speeds, and the speeds are not added', async () => {
  const { state, says } = await withPorts([port('QSFP left', 200e9), port('QSFP right', 200e9)]);
  expect(state).toBe('holds');
  expect(says.replaceAll('\u00a0', ' ')).toBe(
    'Seen: 2 QSFP ports with 0 interfaces; cabled: QSFP left at 200 Gb/s, QSFP right at 200 Gb/s.',
  );
});

test('a link below 200 Gb/s differs', async () => {
  expect((await withPorts([port('QSFP left', 100e9), port('QSFP right', null)])).state).toBe('differs');
});
