import type { Interface, Port } from '../../telemetry/model/network.ts';
import type { Observation } from '../finding.ts';
import { growthOf } from '../growth.ts';
import type { Past } from '../past.ts';
import { defineRule, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * Errors at the port of an RDMA card, not those of a connection: symbols that couldn't be read, packets with an error, packets that
 * couldn't be sent. Between two Sparks they stay 0; they are read every half minute, so growth within ten minutes is told by twenty looks.
 */

type Name = 'errors';

const windowSeconds = 600;

interface Reading {
  readonly port: Port;
  readonly interface: Interface;
  readonly growth: number;
}

function readingsOf(port: Port, { snapshots, track }: Past, { isOpen }: Terms<Name>): readonly Reading[] {
  const first = new Map(snapshots[0]?.network?.ports.flatMap(({ interfaces }) => interfaces.map((each) => [each.name, each.rdmaErrors])));
  return port.interfaces.flatMap((each): Reading[] => {
    if (each.rdmaErrors === null) return [];
    // Ten minutes are looked through only where something moved within the last one.
    const moved = isOpen(each.name) || (first.get(each.name) ?? each.rdmaErrors) !== each.rdmaErrors;
    const growth = moved ? growthOf(track('interface.rdma.errors', { interface: each.name }, windowSeconds)) : 0;
    return [{ port, interface: each, growth: growth ?? 0 }];
  });
}

const times = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'error' : 'errors'}`;

function observe({ port, interface: { name, rdmaErrors }, growth }: Reading): Observation {
  return {
    subject: name,
    severity: 'warning',
    title: `${port.label}: RDMA errors are rising`,
    summary: `${name} has counted ${times(growth)} within ten minutes. What it carries is sent again or gets lost. Mostly it is the cable.`,
    seen: `${times(growth)} more within ten minutes, ${(rdmaErrors ?? 0).toLocaleString('en-US')} since the driver was loaded.`,
    meaning:
      'The card counts symbols that it couldn’t read, packets with an error and packets that it couldn’t send. RDMA sends what was lost again, in whole windows: a few errors cost a lot of speed.',
    steps: [
      { text: 'See which of the counters rises.', command: `grep . /sys/class/net/${name}/device/infiniband/*/ports/1/counters/*` },
      step('symbol_error and port_rcv_errors: push the plugs in until they click, then try another cable.'),
      step(
        'port_xmit_discards: more is sent than the other end takes. Check flow control (PFC or pause) on both ends and on a switch between.',
      ),
    ],
    certainty: {
      level: 4,
      for: 'The card itself counts them.',
      against: 'Packets that couldn’t be sent are counted as well, and mean a crowded link more than a bad one.',
    },
    sources: [
      { title: 'Counters of RDMA ports (kernel)', url: 'https://docs.kernel.org/admin-guide/abi-stable-files.html' },
      { title: 'Connect two Sparks (NVIDIA)', url: 'https://build.nvidia.com/spark/connect-two-sparks/stacked-sparks' },
    ],
    charts: [
      { metric: 'interface.rdma.errors', labels: { interface: name }, limits: [] },
      { metric: 'interface.rdma.received', labels: { interface: name }, limits: [] },
      { metric: 'interface.rdma.sent', labels: { interface: name }, limits: [] },
    ],
    showsMemory: false,
  };
}

/** The errors of an RDMA port grow. */
export const rdmaErrors = defineRule<Name>({
  id: 'rdma-errors',
  title: 'Fabric: RDMA errors',
  watchesFor: 'Errors at an RDMA port that grow while it has a link: a bad cable, a loose plug, a crowded link.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 60,
  thresholds: { errors: { label: 'Errors within ten minutes, at least', unit: 'count', default: 20, lowest: 1, highest: 1e6 } },
  look(past, terms) {
    const { network } = past.now;
    if (network === null) return waiting('Network not read yet');
    const devices = network.ports.flatMap(({ interfaces }) => interfaces.filter(({ rdmaDevice }) => rdmaDevice !== null));
    if (devices.length === 0) return unable('No RDMA card is powered up');
    if (!devices.some(({ up }) => up)) return well('No RDMA port has a link');
    const readings = network.ports.flatMap((port) => readingsOf(port, past, terms));
    if (readings.length === 0) return unable('No count of RDMA errors can be read');
    const found = readings.filter(({ interface: { name }, growth }) => growth >= terms.thresholds.errors / (terms.isOpen(name) ? 2 : 1));
    const sum = readings.reduce((total, { growth }) => total + growth, 0);
    const says = sum === 0 ? 'No new errors' : `${times(sum)} within ten minutes`;
    return seen(says, found.map(observe), well(says));
  },
});
