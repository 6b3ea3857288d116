import type { Port } from '../../telemetry/model/network.ts';
import type { Observation } from '../finding.ts';
import { growthOf } from '../growth.ts';
import type { Past } from '../past.ts';
import { defineRule, seen, unable, waiting, well } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * The kernel counts how often a link comes and goes (`carrier_changes`): one that drops is two changes. A restart of the machine at the
 * other end makes two or three drops by itself, so a few are nothing to speak of.
 */

type Name = 'drops';

const windowSeconds = 600;
const changesPerDrop = 2;

interface Reading {
  readonly port: Port;
  readonly name: string;
  readonly drops: number;
}

/** Sockets on the case: an adapter on USB carries its address in its name, and a radio comes and goes with its owner. */
const isWatched = ({ kind, interfaces }: Port): boolean =>
  (kind === 'qsfp' || kind === 'ethernet') && interfaces.every(({ name }) => !/^enx[0-9a-f]{12}$/.test(name));

/** The interface of a port whose link dropped most often within ten minutes; `null` where its changes aren't counted. */
function readingOf(port: Port, { snapshots, track }: Past, open: boolean): Reading | null {
  const counted = port.interfaces.filter(({ linkChanges }) => linkChanges !== null);
  const first = snapshots[0]?.network?.ports.find(({ id }) => id === port.id);
  // Ten minutes are looked through only where something moved within the last one.
  const moved = counted.filter(
    ({ name, linkChanges }) => open || linkChanges !== (first?.interfaces.find((each) => each.name === name)?.linkChanges ?? linkChanges),
  );
  const readings = moved.map(({ name }): Reading => {
    const changes = growthOf(track('interface.link-changes', { interface: name }, windowSeconds));
    return { port, name, drops: Math.floor((changes ?? 0) / changesPerDrop) };
  });
  const still: Reading[] = counted.map(({ name }) => ({ port, name, drops: 0 }));
  return [...readings, ...still].toSorted((a, b) => b.drops - a.drops)[0] ?? null;
}

function observe({ port, name, drops }: Reading): Observation {
  const fabric = port.kind === 'qsfp';
  return {
    subject: port.id,
    severity: 'warning',
    title: `${port.label}: the link comes and goes`,
    summary: `${port.label} has lost its link ${drops} times within ten minutes. Whatever runs over it stops each time. Mostly it is the cable.`,
    seen: `${drops} times within ten minutes the link of ${name} was gone and came back.`,
    meaning: fabric
      ? 'A job that spans two machines waits or fails with each drop: NCCL and MPI don’t outlive a lost link.'
      : 'Connections hang or break with each drop, and each time the speed is agreed on anew.',
    steps: [
      step('Pull the cable out and push it in again until it clicks, on both sides; make no sharp bend.'),
      step('Try another cable, then another port, to see with which of them it goes.'),
      ...(fabric ? [step('A plug that gets hot drops its link: leave room around it.')] : []),
    ],
    certainty: {
      level: 5,
      for: 'The kernel counts each change of the link.',
      against: 'Restarts of the machine or the switch at the other end look the same.',
    },
    sources: [
      ...(fabric
        ? [{ title: 'Connect two Sparks (NVIDIA)', url: 'https://build.nvidia.com/spark/connect-two-sparks/stacked-sparks' }]
        : []),
      { title: 'Counters of network interfaces (kernel)', url: 'https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-net' },
    ],
    charts: [
      {
        metric: 'interface.link-changes',
        labels: { interface: name },
        limits: [],
      },
      { metric: 'interface.received', labels: { interface: name }, limits: [] },
    ],
    showsMemory: false,
  };
}

/** A link that drops again and again. */
export const fabricFlapping = defineRule<Name>({
  id: 'fabric-flapping',
  title: 'Network: link stays up',
  watchesFor: 'A network link that comes and goes: a bad cable, a loose plug, or a tired port at the other end.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 60,
  thresholds: { drops: { label: 'Drops within ten minutes, at least', unit: 'count', default: 4, lowest: 2, highest: 100 } },
  look(past, terms) {
    const { network } = past.now;
    if (network === null) return waiting('Network not read yet');
    const ports = network.ports.filter(isWatched);
    if (ports.length === 0) return unable('No port with a cable');
    const readings = ports.map((port) => readingOf(port, past, terms.isOpen(port.id))).filter((reading) => reading !== null);
    if (readings.length === 0) return unable('The kernel doesn’t count how often a link drops');
    // Once open, half as many still are too many.
    const found = readings.filter(({ port, drops }) => drops >= terms.thresholds.drops / (terms.isOpen(port.id) ? 2 : 1));
    const most = Math.max(...readings.map(({ drops }) => drops));
    const says = most === 0 ? 'No link has dropped' : `${most} ${most === 1 ? 'drop' : 'drops'} within ten minutes`;
    return seen(says, found.map(observe), well(says));
  },
});
