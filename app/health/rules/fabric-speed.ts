import type { Interface, Port } from '../../telemetry/model/network.ts';
import type { Observation } from '../finding.ts';
import { connectTwoSparks, gigabits, isLook, linkedQsfp } from '../qsfp.ts';
import { defineRule, seen, unable, well } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * A QSFP port of a Spark does 200 Gb/s, and each of its twins sits behind PCIe Gen5 x4: "126.028 Gb/s available", says the kernel at every
 * start. That the two ends differ is normal; that either is less than it can be is not.
 */

const fullLink = 200e9;
/** A little under 126.03 Gb/s, so that no rounding counts; a link of half the lanes or a generation less has 63. */
const fullPcie = 120e9;
/** Cables and switches of this speed are common and may be wanted. */
const halfLink = 100e9;

const isSlow = (bitsPerSecond: number | null, full: number): boolean => bitsPerSecond !== null && bitsPerSecond < full;

function slowCable(port: Port, speed: number): Observation {
  return {
    subject: port.id,
    severity: speed >= halfLink ? 'notice' : 'warning',
    title: `${port.label}: the link runs at ${gigabits(speed)}`,
    summary: `${port.label} has agreed on ${gigabits(speed)}; it can do ${gigabits(fullLink)}. Mostly the cable or the other end is why.`,
    seen: `The link runs at ${gigabits(speed)}, of ${gigabits(fullLink)}.`,
    meaning: 'Both ends agree on the fastest speed that they and the cable can do. What travels between the machines is bound by it.',
    steps: [
      step('Check that the cable is made for 200 Gb/s (QSFP56 or QSFP112), and that the other end can do it.'),
      step('Pull it out and push it in again until it clicks, on both sides.'),
      step('With a switch in between: set its port to 200 Gb/s. If the slower speed is what you want, mute this finding.'),
    ],
    certainty: { level: 5, for: 'The driver tells the speed that was agreed on.', against: null },
    sources: [connectTwoSparks],
    charts: chartsOf(port),
    showsMemory: false,
  };
}

function slowPcie(port: Port, slow: Interface, speed: number): Observation {
  return {
    subject: slow.name,
    severity: 'warning',
    title: `${port.label}: ${slow.name} sits behind a slow PCIe link`,
    summary: `The card’s own way into the machine carries ${gigabits(speed)} instead of 126 for this interface. A full restart of the power often cures it.`,
    seen: `PCIe carries ${gigabits(speed)} for ${slow.name}; each twin has ${gigabits(126e9)} on a healthy machine.`,
    meaning:
      'Each twin of a QSFP port has four lanes of PCIe Gen5. With fewer lanes or an older generation the link between the machines looks as fast as ever and isn’t.',
    steps: [
      { text: 'See what the kernel says of it.', command: 'sudo dmesg | grep "available PCIe bandwidth"' },
      step('Shut down, unplug the power for a minute, start again.'),
      step('If it returns, update the firmware; then ask the maker.'),
    ],
    certainty: {
      level: 4,
      for: 'The kernel tells speed and width of the PCIe link.',
      against: 'It is read at rest; a link may be trained up under load.',
    },
    sources: [
      {
        title: 'Fabric at 13 Gb/s while the link says 200 (dgx-spark-playbooks, issue 102)',
        url: 'https://github.com/NVIDIA/dgx-spark-playbooks/issues/102',
      },
      connectTwoSparks,
    ],
    charts: chartsOf(port),
    showsMemory: false,
  };
}

const chartsOf = ({ interfaces }: Port) =>
  interfaces.filter(({ up }) => up).map(({ name }) => ({ metric: 'interface.received', labels: { interface: name }, limits: [] }));

function observe(port: Port): readonly Observation[] {
  const { linkBitsPerSecond: speed } = port;
  const slow = port.interfaces.filter(({ up, pcieBitsPerSecond }) => up && isSlow(pcieBitsPerSecond, fullPcie));
  return [
    ...(speed !== null && isSlow(speed, fullLink) ? [slowCable(port, speed)] : []),
    ...slow.map((each) => slowPcie(port, each, each.pcieBitsPerSecond ?? 0)),
  ];
}

/** A QSFP port with a link that is slower than the machine can do, on the cable or behind the card. */
export const fabricSpeed = defineRule({
  id: 'fabric-speed',
  title: 'Fabric: link speed',
  watchesFor: 'A QSFP port of a Spark whose link, or whose PCIe link behind it, is slower than it can be.',
  opensAfterSeconds: 60,
  closesAfterSeconds: 30,
  thresholds: {},
  look({ now }) {
    const ports = linkedQsfp(now);
    if (isLook(ports)) return ports;
    const known = ports.filter(({ linkBitsPerSecond }) => linkBitsPerSecond !== null);
    const found = ports.flatMap(observe);
    if (known.length === 0 && found.length === 0) return unable('The driver doesn’t tell the link’s speed');
    const says = `${known.map(({ label, linkBitsPerSecond }) => `${label}: ${gigabits(linkBitsPerSecond ?? 0)}`).join(', ')}`;
    return seen(says, found, well(says));
  },
});
