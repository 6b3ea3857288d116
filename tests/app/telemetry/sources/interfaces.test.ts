import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discoverInterfaces, isLinked, pcieBitsPerSecond } from '../../../../app/telemetry/sources/interfaces.ts';
import { fixture } from '../../../fixture.node.ts';
import { networkTree, sparkCards } from './spark-network.ts';

test('drivers are those that ethtool names on a real Spark', async () => {
  const { interfaces } = await discoverInterfaces(networkTree().machine);
  const recorded = [...fixture('gb10/ethtool-i.msi-edgexpert.txt').matchAll(/\[(\w+)\]\ndriver: (\S+)[\s\S]*?bus-info: (\S+)/g)];
  expect(recorded).toHaveLength(5);
  for (const [, name, driver, pciAddress] of recorded) {
    expect(interfaces.find((each) => each.name === name)).toMatchObject({ driver, pciAddress });
  }
});

test('a card is known by its maker and driver, whatever the interface was renamed to', async () => {
  const renamed = { lan0: sparkCards.enp1s0f0np0, lan1: sparkCards.wlP9s9, lan2: sparkCards.enP7s7 } as typeof sparkCards;
  const { interfaces } = await discoverInterfaces(networkTree(renamed).machine);
  expect(interfaces.map(({ name, kind }) => [name, kind])).toEqual([
    ['lan0', 'connectx'],
    ['lan1', 'wifi'],
    ['lan2', 'ethernet'],
  ]);
});

test('an interface on USB has no PCI address and no PCIe speed', async () => {
  const { files, links, machine } = networkTree({});
  files.set('/sys/class/net/enx00/type', '1\n').set('/sys/class/net/enx00/operstate', 'unknown\n');
  links.set('/sys/class/net/enx00/device', '/sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0');
  const { interfaces } = await discoverInterfaces(machine);
  expect(interfaces).toEqual([
    expect.objectContaining({ name: 'enx00', kind: 'ethernet', pciAddress: null, pcieBitsPerSecond: null, linked: true }),
  ]);
});

test('a PCIe link carries less than it signals, by its line encoding', () => {
  expect(pcieBitsPerSecond('32.0 GT/s PCIe', '4')).toBeCloseTo(126.03e9, -7);
  expect(pcieBitsPerSecond('16.0 GT/s PCIe', '1')).toBeCloseTo(15.75e9, -7);
  expect(pcieBitsPerSecond('5.0 GT/s PCIe', '1')).toBe(4e9);
  expect(pcieBitsPerSecond('Unknown', '4')).toBeNull();
  expect(pcieBitsPerSecond('32.0 GT/s PCIe', '255')).toBeNull();
  expect(pcieBitsPerSecond(undefined, undefined)).toBeNull();
});

test('any speed and width give a rate above 0 or null', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (speed, width, number) => {
      for (const value of [pcieBitsPerSecond(speed, width), pcieBitsPerSecond(`${number}.0 GT/s`, `${number % 40}`)]) {
        expect(value === null || value >= 0).toBe(true);
      }
    }),
  );
});

test('a driver that never reports its link carries traffic; a dormant one does not', () => {
  expect(['up\n', 'unknown', 'down', 'dormant', 'lowerlayerdown', '', undefined].map(isLinked)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
