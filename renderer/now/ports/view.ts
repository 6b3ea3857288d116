import {
  asText,
  type ByteSystem,
  type Figure,
  formatBits,
  formatPart,
  formatTraffic,
  formatValue,
} from '../../../app/telemetry/format/format.ts';
import type { Interface, Port } from '../../../app/telemetry/model/network.ts';
import type { FileSystem } from '../../../app/telemetry/model/storage.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

export interface PortRow {
  readonly key: string;
  /** `null`: one of the twin interfaces beneath a port. */
  readonly kind: Port['kind'] | null;
  readonly label: string;
  readonly up: boolean;
  readonly link: string;
  readonly received: Figure;
  readonly sent: Figure;
  /** Why there is no traffic figure. */
  readonly reason: string;
}

export interface DiskRow {
  readonly key: string;
  readonly label: string;
  readonly used: number;
  /** "2.18 of 3.58 TiB". */
  readonly usedWords: readonly [string, string];
  /** "48.9 of 82.8 °C", for the disk that holds it. */
  readonly heat: string;
}

export interface PortsView {
  readonly ports: readonly PortRow[] | null;
  readonly disks: readonly DiskRow[];
  readonly moreDisks: number;
  readonly rdma: boolean;
}

const downReasons: Readonly<Record<string, string>> = {
  'no cable': 'No cable, so nothing to count',
  'radio off': 'The radio is switched off',
  'powered down': 'The card is powered down to save energy',
};

const linkOf = (bits: number | null): string => (bits === null ? 'up' : asText(formatBits(bits, true)));

function portRow(port: Port): PortRow {
  const down = port.downReason ?? 'no link';
  return {
    key: port.id,
    kind: port.kind,
    label: port.label,
    up: port.up,
    link: port.up ? linkOf(port.linkBitsPerSecond) : down,
    received: formatTraffic(port.up ? port.receivedBytesPerSecond : null),
    sent: formatTraffic(port.up ? port.sentBytesPerSecond : null),
    reason: port.up ? 'A rate needs two readings' : (downReasons[down] ?? 'No link, so nothing to count'),
  };
}

function twinRow({
  name,
  up,
  linkBitsPerSecond: link,
  pcieBitsPerSecond: pcie,
  receivedBytesPerSecond,
  sentBytesPerSecond,
}: Interface): PortRow {
  return {
    key: name,
    kind: null,
    label: name,
    up,
    link: pcie === null ? linkOf(link) : `${asText(formatBits(Math.round(pcie / 1e9) * 1e9, true))} PCIe`,
    received: formatTraffic(receivedBytesPerSecond),
    sent: formatTraffic(sentBytesPerSecond),
    reason: 'A rate needs two readings',
  };
}

/** A port, and beneath it its twins while it is up: traffic adds up, speed doesn't. */
const rowsOf = (port: Port): readonly PortRow[] => [
  portRow(port),
  ...(port.up && port.interfaces.length > 1 ? port.interfaces.map(twinRow) : []),
];

function heatOf(device: string, { sensors, storage }: Snapshot): string {
  const disk = storage?.disks.find(({ name }) => device.startsWith(`/dev/${name}`));
  const ofDisks = (sensors?.temperatures ?? []).filter(({ group }) => group === 'disk');
  const controller = disk?.name.replace(/n\d+$/, '') ?? null;
  const sensor =
    ofDisks.find(({ id }) => controller !== null && id.startsWith(`${controller}/`)) ?? (ofDisks.length === 1 ? ofDisks[0] : undefined);
  if (!sensor || sensor.temperatureCelsius === null) return '';
  const now = formatValue('celsius', sensor.temperatureCelsius, 'binary');
  return sensor.highCelsius === null ? asText(now) : `${now.figure} of ${asText(formatValue('celsius', sensor.highCelsius, 'binary'))}`;
}

function diskRow({ mountPoint, device, totalBytes, freeBytes }: FileSystem, snapshot: Snapshot, system: ByteSystem): DiskRow {
  const used = totalBytes - freeBytes;
  return {
    key: mountPoint,
    label: mountPoint === '/' ? 'Root disk' : mountPoint,
    used: totalBytes > 0 ? Math.round((used / totalBytes) * 1000) / 1000 : 0,
    usedWords: [formatPart(used, totalBytes, system).figure, asText(formatPart(totalBytes, totalBytes, system))],
    heat: heatOf(device, snapshot),
  };
}

const shownDisks = 5;

/** Ports with their twins, and file systems, the root first and then the largest. */
export function portsView(snapshot: Snapshot | null, system: ByteSystem): PortsView {
  const files = (snapshot?.storage?.fileSystems ?? []).toSorted(
    (a, b) => Number(b.mountPoint === '/') - Number(a.mountPoint === '/') || b.totalBytes - a.totalBytes,
  );
  return {
    ports: snapshot?.network?.ports.flatMap(rowsOf) ?? null,
    disks: snapshot === null ? [] : files.slice(0, shownDisks).map((file) => diskRow(file, snapshot, system)),
    moreDisks: Math.max(0, files.length - shownDisks),
    rdma: snapshot?.network?.ports.some(({ interfaces }) => interfaces.some(({ rdmaDevice }) => rdmaDevice !== null)) === true,
  };
}
