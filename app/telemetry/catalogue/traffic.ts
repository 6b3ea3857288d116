import type { Metric } from '../metrics.ts';
import { each, single } from './row.ts';

const perInterface = each(
  (snapshot) => snapshot.network?.ports.flatMap((port) => port.interfaces),
  (networkInterface) => ({ interface: networkInterface.name }),
);
const perDisk = each(
  (snapshot) => snapshot.storage?.disks,
  (disk) => ({ disk: disk.name }),
);
const perFileSystem = each(
  (snapshot) => snapshot.storage?.fileSystems,
  (fileSystem) => ({ device: fileSystem.device }),
);

/** What goes through ports and disks. */
export const trafficMetrics: readonly Metric[] = [
  single(
    {
      id: 'network.received',
      label: 'Network in',
      unit: 'bytes-per-second',
      meaning: 'Received over all real interfaces, RDMA included (which /proc/net/dev does not see).',
      prometheus: 'spark_network_received_bytes_per_second',
      openTelemetry: 'spark.network.received',
    },
    (snapshot) => snapshot.network?.receivedBytesPerSecond,
  ),
  single(
    {
      id: 'network.sent',
      label: 'Network out',
      unit: 'bytes-per-second',
      meaning: 'Sent over all real interfaces, RDMA included.',
      prometheus: 'spark_network_sent_bytes_per_second',
      openTelemetry: 'spark.network.sent',
    },
    (snapshot) => snapshot.network?.sentBytesPerSecond,
  ),
  perInterface(
    {
      id: 'interface.received',
      label: 'In',
      unit: 'bytes-per-second',
      meaning: 'Received over one interface, RDMA included.',
      prometheus: 'spark_interface_received_bytes_per_second',
      openTelemetry: 'spark.interface.received',
    },
    (networkInterface) => networkInterface.receivedBytesPerSecond,
  ),
  perInterface(
    {
      id: 'interface.sent',
      label: 'Out',
      unit: 'bytes-per-second',
      meaning: 'Sent over one interface, RDMA included.',
      prometheus: 'spark_interface_sent_bytes_per_second',
      openTelemetry: 'spark.interface.sent',
    },
    (networkInterface) => networkInterface.sentBytesPerSecond,
  ),
  perInterface(
    {
      id: 'interface.rdma.received',
      label: 'RDMA in',
      unit: 'bytes-per-second',
      meaning: 'The RDMA part of what one interface received.',
      prometheus: 'spark_interface_rdma_received_bytes_per_second',
      openTelemetry: 'spark.interface.rdma.received',
    },
    (networkInterface) => networkInterface.rdmaReceivedBytesPerSecond,
  ),
  perInterface(
    {
      id: 'interface.rdma.sent',
      label: 'RDMA out',
      unit: 'bytes-per-second',
      meaning: 'The RDMA part of what one interface sent.',
      prometheus: 'spark_interface_rdma_sent_bytes_per_second',
      openTelemetry: 'spark.interface.rdma.sent',
    },
    (networkInterface) => networkInterface.rdmaSentBytesPerSecond,
  ),
  perInterface(
    {
      id: 'interface.errors',
      label: 'Errors',
      unit: 'per-second',
      meaning: 'Errors and drops of one interface, both directions.',
      prometheus: 'spark_interface_errors_per_second',
      openTelemetry: 'spark.interface.errors',
    },
    (networkInterface) => networkInterface.errorsPerSecond,
  ),
  perInterface(
    {
      id: 'interface.link-changes',
      label: 'Link changes',
      unit: 'count',
      kind: 'counter',
      aggregate: 'last',
      meaning: 'How often the link of one interface has come or gone since it appeared.',
      prometheus: 'spark_interface_link_changes_total',
      openTelemetry: 'spark.interface.link_changes',
    },
    (networkInterface) => networkInterface.linkChanges,
  ),
  perInterface(
    {
      id: 'interface.rdma.errors',
      label: 'RDMA errors',
      unit: 'count',
      kind: 'counter',
      aggregate: 'last',
      meaning:
        "Symbol errors, packets received with an error and packets that couldn't be sent, by one RDMA port since its driver was loaded.",
      prometheus: 'spark_interface_rdma_errors_total',
      openTelemetry: 'spark.interface.rdma.errors',
    },
    (networkInterface) => networkInterface.rdmaErrors,
  ),
  single(
    {
      id: 'disk.read',
      label: 'Disk read',
      unit: 'bytes-per-second',
      meaning: 'Read from all disks.',
      prometheus: 'spark_disks_read_bytes_per_second',
      openTelemetry: 'spark.disks.read',
    },
    (snapshot) => snapshot.storage?.readBytesPerSecond,
  ),
  single(
    {
      id: 'disk.written',
      label: 'Disk write',
      unit: 'bytes-per-second',
      meaning: 'Written to all disks.',
      prometheus: 'spark_disks_written_bytes_per_second',
      openTelemetry: 'spark.disks.written',
    },
    (snapshot) => snapshot.storage?.writtenBytesPerSecond,
  ),
  perDisk(
    {
      id: 'disk.device.read',
      label: 'Read',
      unit: 'bytes-per-second',
      meaning: 'Read from one disk.',
      prometheus: 'spark_disk_read_bytes_per_second',
      openTelemetry: 'spark.disk.read',
    },
    (disk) => disk.readBytesPerSecond,
  ),
  perDisk(
    {
      id: 'disk.device.written',
      label: 'Write',
      unit: 'bytes-per-second',
      meaning: 'Written to one disk.',
      prometheus: 'spark_disk_written_bytes_per_second',
      openTelemetry: 'spark.disk.written',
    },
    (disk) => disk.writtenBytesPerSecond,
  ),
  perDisk(
    {
      id: 'disk.device.utilization',
      label: 'Disk busy',
      unit: 'share',
      meaning: 'Share of time with at least one request in flight.',
      prometheus: 'spark_disk_utilization_ratio',
      openTelemetry: 'spark.disk.utilization',
    },
    (disk) => disk.utilization,
  ),
  perFileSystem(
    {
      id: 'file-system.total',
      label: 'File system',
      unit: 'bytes',
      aggregate: 'last',
      meaning: 'Size of a file system.',
      prometheus: 'spark_file_system_total_bytes',
      openTelemetry: 'system.filesystem.limit',
    },
    (fileSystem) => fileSystem.totalBytes,
  ),
  perFileSystem(
    {
      id: 'file-system.free',
      label: 'File system free',
      unit: 'bytes',
      aggregate: 'last',
      meaning: 'What an ordinary user may still write to a file system.',
      prometheus: 'spark_file_system_free_bytes',
      openTelemetry: 'system.filesystem.free',
    },
    (fileSystem) => fileSystem.freeBytes,
  ),
];
