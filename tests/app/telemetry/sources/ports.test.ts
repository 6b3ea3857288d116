import { expect, test } from 'vitest';
import type { Interface } from '../../../../app/telemetry/model/network.ts';
import { discoverInterfaces } from '../../../../app/telemetry/sources/interfaces.ts';
import { sumOfAll, toPorts } from '../../../../app/telemetry/sources/ports.ts';
import { fixture } from '../../../fixture.node.ts';
import { networkTree, sparkCards } from './spark-network.ts';

const reading = (name: string, up: boolean): Interface => ({
  name,
  kind: 'connectx',
  up,
  switchedOn: true,
  linkBitsPerSecond: up ? 200e9 : null,
  pcieBitsPerSecond: null,
  driver: null,
  rdmaDevice: null,
  receivedBytesPerSecond: 1,
  sentBytesPerSecond: null,
  rdmaReceivedBytesPerSecond: null,
  rdmaSentBytesPerSecond: null,
  errorsPerSecond: 0,
  linkChanges: 1,
  rdmaErrors: null,
});

test('which cage has the cable is told as the recordings of three Sparks have it', async () => {
  const { interfaces } = await discoverInterfaces(networkTree().machine);
  const states = fixture('gb10/ibdev2netdev.dgx-spark.txt')
    .split('\n\n')
    .map((block) => [...block.matchAll(/==> (\w+) \((\w+)\)/g)].map(([, name = '', state]) => reading(name, state === 'Up')));
  expect(states.map((each) => toPorts(each, interfaces, true).map(({ label, up }) => [label, up]))).toEqual([
    [
      ['QSFP left', true],
      ['QSFP right', true],
    ],
    [
      ['QSFP left', false],
      ['QSFP right', true],
    ],
    [
      ['QSFP left', true],
      ['QSFP right', false],
    ],
  ]);
});

test('a cage of which only one twin is up is up, with the speed of its cable', async () => {
  const { interfaces } = await discoverInterfaces(networkTree().machine);
  const [port] = toPorts([reading('enp1s0f0np0', true), reading('enP2p1s0f0np0', false)], interfaces, true);
  expect(port).toMatchObject({ up: true, downReason: null, linkBitsPerSecond: 200e9, receivedBytesPerSecond: 2, sentBytesPerSecond: null });
});

test('without PCI addresses the names of the twins tell their cage', async () => {
  const { interfaces } = await discoverInterfaces(networkTree().machine);
  const bare = interfaces.map((each) => ({ ...each, pciAddress: null }));
  const ports = toPorts(
    ['enp1s0f1np1', 'enP2p1s0f1np1'].map((name) => reading(name, true)),
    bare,
    true,
  );
  expect(ports.map(({ label, interfaces: twins }) => [label, twins.length])).toEqual([['QSFP right', 2]]);
});

test('a second adapter with the chip of the built-in one keeps its own name', async () => {
  const cards = { ...sparkCards, enx2: sparkCards.enP7s7 } as typeof sparkCards;
  const { interfaces } = await discoverInterfaces(networkTree(cards).machine);
  const ports = toPorts(
    ['enP7s7', 'enx2'].map((name) => reading(name, true)),
    interfaces,
    true,
  );
  expect(ports.map(({ label }) => label)).toEqual(['10 GbE', 'enx2']);
});

test('a sum is known only when each of its parts is', () => {
  expect([sumOfAll([1, 2]), sumOfAll([1, null]), sumOfAll([])]).toEqual([3, null, null]);
});
