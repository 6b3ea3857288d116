import type { Interface, Port } from '../../telemetry/model/network.ts';
import type { Observation } from '../finding.ts';
import { connectTwoSparks, gigabits, isLook, linkedQsfp } from '../qsfp.ts';
import { defineRule, seen, well } from '../rule.ts';
import { sentences, step } from '../wording.ts';

/*
 * Twins share one cage and one cable, so a link is either there for both or there is something wrong with one of them. A twin that is
 * missing altogether is none of that: it may have been handed to a container or a virtual machine.
 */

const twinDown = ({ interfaces }: Port): Interface | undefined => (interfaces.length > 1 ? interfaces.find(({ up }) => !up) : undefined);

function observe(port: Port, down: Interface): Observation {
  const other = port.interfaces.find(({ up }) => up);
  const off = down.switchedOn === false;
  const left = other?.pcieBitsPerSecond ? `at most ${gigabits(other.pcieBitsPerSecond)}` : 'about half';
  return {
    subject: port.id,
    severity: off ? 'notice' : 'warning',
    title: `${port.label}: one of its two interfaces has no link`,
    summary: `${port.label} carries ${left} instead of ${gigabits(port.linkBitsPerSecond ?? 200e9)}. ${off ? 'One of its two interfaces is switched off.' : 'One of its two interfaces is down.'}`,
    seen: sentences(`${other?.name ?? 'One interface'} has a link, ${down.name} has none.`, off && 'It is switched off.'),
    meaning:
      'Each QSFP port is two network interfaces, each behind a PCIe link of its own that carries about 126 Gb/s. Programs that use both, such as NCCL, get the full speed of the cable only while both have a link.',
    steps: off
      ? [
          { text: 'Switch it on.', command: `sudo ip link set ${down.name} up` },
          step('For good: give it a place in netplan, as NVIDIA’s guide does. If one interface is enough for you, mute this finding.'),
        ]
      : [
          { text: 'Switch it off and on again.', command: `sudo ip link set ${down.name} down && sudo ip link set ${down.name} up` },
          step('Pull the cable out and push it in again until it clicks, on both sides.'),
          step('If it stays down, restart both machines; then try another cable.'),
        ],
    certainty: {
      level: off ? 4 : 5,
      for: 'Both interfaces share one cable, and only one of them has a link.',
      against: off ? 'Somebody may have switched it off on purpose.' : null,
    },
    sources: [connectTwoSparks],
    charts: port.interfaces.flatMap(({ name }) => [
      { metric: 'interface.received', labels: { interface: name }, limits: [] },
      { metric: 'interface.sent', labels: { interface: name }, limits: [] },
    ]),
    showsMemory: false,
  };
}

/** One of the two interfaces of a QSFP port has a link, its twin has none. */
export const fabricTwin = defineRule({
  id: 'fabric-twin',
  title: 'Fabric: both twins',
  watchesFor: 'A QSFP port of a Spark of whose two interfaces only one has a link: it carries half.',
  // The twins of a cable that was just plugged in come up some seconds apart.
  opensAfterSeconds: 60,
  closesAfterSeconds: 15,
  thresholds: {},
  look({ now }) {
    const ports = linkedQsfp(now);
    if (isLook(ports)) return ports;
    const says = `${ports.map(({ label, interfaces }) => `${label}: ${interfaces.filter(({ up }) => up).length} of ${interfaces.length} up`).join(', ')}`;
    const found = ports.flatMap((port) => {
      const down = twinDown(port);
      return down ? [observe(port, down)] : [];
    });
    return seen(says, found, well(says));
  },
});
