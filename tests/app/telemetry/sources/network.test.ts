import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkSchema } from '../../../../app/telemetry/model/network.ts';
import { networkSource, parseNetDev } from '../../../../app/telemetry/sources/network.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { unexplainedNulls } from '../../export/nulls.ts';
import { netDev, netDevLine, networkTree, sparkCards } from './spark-network.ts';

const receivedUnits = '/sys/class/infiniband/rocep1s0f1/ports/1/counters/port_rcv_data';

/** Two readings of a Spark, `edit` between them, two seconds apart. */
async function twoReadings(
  edit: (files: Map<string, string>) => void,
  { files, machine } = networkTree(),
  lines = Object.keys(sparkCards).map((name) => netDevLine(name, 1000, 2000)),
) {
  const layout = await networkSource.discover(machine);
  files.set('/proc/net/dev', netDev(...lines, netDevLine('docker0', 5, 5)));
  const before = networkSource.parse(files, layout);
  edit(files);
  return networkSource.derive(networkSource.parse(files, layout), before, 2);
}

test('a Spark has four ports: two QSFP cages of two interfaces each, 10 GbE and Wi-Fi; nothing virtual', async () => {
  const { reading } = await twoReadings(() => {});
  expect(reading?.ports.map(({ label, kind, interfaces }) => [label, kind, interfaces.map(({ name }) => name)])).toEqual([
    ['QSFP left', 'qsfp', ['enP2p1s0f0np0', 'enp1s0f0np0']],
    ['QSFP right', 'qsfp', ['enP2p1s0f1np1', 'enp1s0f1np1']],
    ['10 GbE', 'ethernet', ['enP7s7']],
    ['Wi-Fi', 'wifi', ['wlP9s9']],
  ]);
});

test('the traffic of twins is added, the speed of their one cable is not', async () => {
  const { reading } = await twoReadings((files) => {
    const lines = Object.keys(sparkCards).map((name) => netDevLine(name, name.endsWith('np1') ? 5000 : 1000, 2000));
    files.set('/proc/net/dev', netDev(...lines));
  });
  const right = reading?.ports.find(({ id }) => id === 'qsfp-right');
  expect(right?.receivedBytesPerSecond).toBe(4000);
  expect(right?.linkBitsPerSecond).toBe(200e9);
  expect(right?.interfaces.map((each) => (each.pcieBitsPerSecond ?? 0) / 1e9)).toEqual([
    expect.closeTo(126.03, 2),
    expect.closeTo(126.03, 2),
  ]);
  expect(reading?.receivedBytesPerSecond).toBe(4000);
});

test('RDMA counts in units of four octets and is added to what the kernel counts, as in the recording of a cabled Spark', async () => {
  const recorded = fixture('gb10/sys-infiniband.dgx-spark.cabled.txt');
  const units = /port_rcv_data:(\d+)/.exec(recorded)?.[1] ?? '';
  const octets = Number(/rx_vport_rdma_unicast_bytes:(\d+)/.exec(recorded)?.[1]);
  const { reading } = await twoReadings((files) => files.set(receivedUnits, units));
  const twin = reading?.ports.flatMap((port) => port.interfaces).find(({ name }) => name === 'enp1s0f1np1');
  expect(twin).toMatchObject({ rdmaDevice: 'rocep1s0f1', rdmaReceivedBytesPerSecond: octets / 2, receivedBytesPerSecond: octets / 2 });
});

test('a port without a link says why: no cable, radio off, not connected, switched off', async () => {
  const { reading } = await twoReadings(() => {});
  expect(reading?.ports.map(({ up, downReason }) => [up, downReason])).toEqual([
    [false, 'no cable'],
    [true, null],
    [true, null],
    [false, 'radio off'],
  ]);
  const cards = {
    wlP9s9: { ...sparkCards.wlP9s9, more: { uevent: 'DEVTYPE=wlan' } },
    enP7s7: { ...sparkCards.enP7s7, operstate: 'down', more: { flags: '0x1002' } },
  } as typeof sparkCards;
  const others = await twoReadings(() => {}, networkTree(cards));
  expect(others.reading?.ports.map(({ downReason }) => downReason)).toEqual(['switched off', 'not connected']);
});

test('no file is read of an unplugged RDMA device, and never one below hw_counters', async () => {
  const layout = await networkSource.discover(networkTree().machine);
  const files = networkSource.files(layout);
  expect(files.filter((file) => file.includes('infiniband')).map((file) => file.split('/')[4])).toEqual([
    'roceP2p1s0f1',
    'roceP2p1s0f1',
    'rocep1s0f1',
    'rocep1s0f1',
  ]);
  expect(files.join()).not.toContain('hw_counters');
});

test('a ConnectX that is powered down is no failure: its ports are absent, with a note', async () => {
  const { enP7s7, wlP9s9 } = sparkCards;
  const { reading, gaps } = await twoReadings(() => {}, networkTree({ enP7s7, wlP9s9 } as typeof sparkCards));
  expect(reading?.ports.map(({ label }) => label)).toEqual(['10 GbE', 'Wi-Fi']);
  expect(gaps).toEqual([expect.objectContaining({ source: 'network', reason: 'not-supported', field: 'network.ports[qsfp-*]' })]);
});

test('an interface that is unplugged between two looks leaves its port', async () => {
  const { reading } = await twoReadings((files) => files.set('/proc/net/dev', netDev(netDevLine('enP7s7', 3000, 2000))));
  expect(reading?.ports.map(({ label }) => label)).toEqual(['10 GbE']);
  expect(reading?.receivedBytesPerSecond).toBe(1000);
});

test('on another machine each interface is a port of its own name', async () => {
  const { reading } = await twoReadings(() => {}, networkTree(sparkCards, 'PowerEdge'));
  expect(reading?.ports.map(({ label, kind }) => [label, kind])).toEqual([
    ['enP2p1s0f0np0', 'ethernet'],
    ['enP2p1s0f1np1', 'ethernet'],
    ['enP7s7', 'ethernet'],
    ['enp1s0f0np0', 'ethernet'],
    ['enp1s0f1np1', 'ethernet'],
    ['wlP9s9', 'wifi'],
  ]);
});

test('the first reading has no rates, and says so', async () => {
  const { files, machine } = networkTree();
  const layout = await networkSource.discover(machine);
  files.set('/proc/net/dev', netDev(netDevLine('enP7s7', 1, 2)));
  const { reading, gaps } = networkSource.derive(networkSource.parse(files, layout), null, null);
  expect(reading?.ports[0]).toMatchObject({ label: '10 GbE', receivedBytesPerSecond: null, sentBytesPerSecond: null });
  expect(gaps.filter(({ reason }) => reason === 'too-early').map(({ field }) => field)).toEqual(['network.*']);
  expect(unexplainedNulls({ network: reading, gaps: [...gaps] })).toEqual([]);
});

test('a counter that went back gives null, for its interface, its port and the sum', async () => {
  const { reading, gaps } = await twoReadings((files) =>
    files.set('/proc/net/dev', netDev(netDevLine('enp1s0f1np1', 10, 2000), netDevLine('enP2p1s0f1np1', 4000, 2000))),
  );
  expect(reading?.ports[0]).toMatchObject({ receivedBytesPerSecond: null, sentBytesPerSecond: 0 });
  expect(reading?.receivedBytesPerSecond).toBeNull();
  expect(gaps).toEqual([{ source: 'network', field: 'network.*', reason: 'too-early', detail: expect.stringContaining('enp1s0f1np1') }]);
});

test('without its RDMA counters the traffic of a cabled ConnectX is not known: the rest of it could be nearly all', async () => {
  const { reading, gaps } = await twoReadings((files) => files.delete(receivedUnits));
  const twin = reading?.ports.flatMap((port) => port.interfaces).find(({ name }) => name === 'enp1s0f1np1');
  expect(twin).toMatchObject({ receivedBytesPerSecond: null, sentBytesPerSecond: 0 });
  expect(gaps).toEqual([{ source: 'rdma', field: 'network.*', reason: 'source-failed', detail: expect.stringContaining('rocep1s0f1') }]);
});

test('a link whose speed no driver tells is one gap for the interface and one for its port', async () => {
  const cards = {
    wlP9s9: { ...sparkCards.wlP9s9, operstate: 'up' },
    enP7s7: { ...sparkCards.enP7s7, driver: 'r8127' },
  } as typeof sparkCards;
  const { reading, gaps } = await twoReadings(() => {}, networkTree(cards, 'PowerEdge'));
  expect(reading?.ports.map(({ label, linkBitsPerSecond }) => [label, linkBitsPerSecond])).toEqual([
    ['enP7s7', 1e9],
    ['wlP9s9', null],
  ]);
  expect(gaps.map(({ field }) => field)).toEqual([
    'network.ports[*].interfaces[*].linkBitsPerSecond',
    'network.ports[*].linkBitsPerSecond',
  ]);
  expect(gaps.every(({ detail }) => detail.includes('wlP9s9') && !detail.includes('enP7s7'))).toBe(true);
});

test('errors and drops of both directions are one rate', async () => {
  const { reading } = await twoReadings((files) => files.set('/proc/net/dev', netDev(netDevLine('enP7s7', 1000, 2000, 8))));
  expect(reading?.ports[0]?.interfaces[0]?.errorsPerSecond).toBe(4);
});

test('a machine without network hardware, as a container is, has no ports and says so', async () => {
  const { reading, gaps } = await twoReadings(() => {}, networkTree({}));
  expect(reading).toEqual({ ports: [], receivedBytesPerSecond: null, sentBytesPerSecond: null });
  expect(gaps).toEqual([expect.objectContaining({ reason: 'not-supported', field: '*' })]);
});

test('a line of /proc/net/dev may have no blank after its colon', () => {
  expect(parseNetDev('  eth0:123 1 0 0 0 0 0 0 456 1 2 3 0 0 0 0').get('eth0')).toEqual({ receivedBytes: 123, sentBytes: 456, errors: 5 });
});

test('any text gives readings or gaps that pass the schema, never an exception', async () => {
  const { files, machine } = networkTree();
  const layout = await networkSource.discover(machine);
  const paths = networkSource.files(layout);
  const recording = netDev(...Object.keys(sparkCards).map((name) => netDevLine(name, 1000, 2000)));
  const text = mutated(recording, fixture('gb10/sys-infiniband.dgx-spark.cabled.txt'), 'up\n', '81408901908\n');
  const texts = fc.dictionary(fc.constantFrom(...paths), text).map((edits) => new Map([...files, ...Object.entries(edits)]));
  fc.assert(
    fc.property(texts, texts, fc.double({ min: 1e-3, max: 60, noNaN: true }), (first, second, seconds) => {
      const { reading, gaps } = networkSource.derive(networkSource.parse(second, layout), networkSource.parse(first, layout), seconds);
      if (reading) networkSchema.parse(reading);
      expect(unexplainedNulls({ network: reading, gaps: [...gaps] })).toEqual([]);
    }),
  );
});

test('how often a link came and went, and its errors, are as they were at the last look', async () => {
  const tree = networkTree();
  const { files } = tree;
  files
    .set('/sys/class/net/enp1s0f1np1/carrier_changes', '41\n')
    .set('/sys/class/infiniband/rocep1s0f1/ports/1/counters/symbol_error', '9\n');
  const { reading, gaps } = await twoReadings(() => {}, tree);
  const interfaces = reading?.ports.flatMap((port) => port.interfaces) ?? [];
  const found = (name: string) => interfaces.find((each) => each.name === name);
  expect(found('enp1s0f1np1')).toMatchObject({ linkChanges: 41, rdmaErrors: 9, switchedOn: true });
  expect(found('enp1s0f0np0')).toMatchObject({ up: false, linkChanges: 3, rdmaErrors: null });
  expect(found('enP7s7')).toMatchObject({ linkChanges: 3, rdmaErrors: null });
  expect(unexplainedNulls({ network: reading, gaps: [...gaps] })).toEqual([]);
});

test('a kernel that doesn’t count them leaves a gap', async () => {
  const tree = networkTree();
  for (const file of [...tree.files.keys()])
    if (/carrier_changes|flags|symbol_error|port_rcv_errors|port_xmit_discards/.test(file)) tree.files.delete(file);
  const { reading, gaps } = await twoReadings(() => {}, tree);
  expect(gaps.map(({ field }) => field)).toEqual(
    expect.arrayContaining([
      'network.ports[*].interfaces[*].linkChanges',
      'network.ports[*].interfaces[*].switchedOn',
      'network.ports[*].interfaces[*].rdmaErrors',
    ]),
  );
  expect(unexplainedNulls({ network: reading, gaps: [...gaps] })).toEqual([]);
});
