import type { KernelEvent } from '../../telemetry/model/kernel-log.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { Observation } from '../finding.ts';
import { eventsWithin, kernelLogLook, lastingThreshold, quietly, readTheLog, timesTold } from '../kernel-events.ts';
import { defineRule, seen, well } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * PCI Express reports its own errors (Advanced Error Reporting). A corrected one cost a repetition, and a few a day are nothing; hundreds
 * an hour are a link that is going bad. An uncorrected one lost something, and after a fatal one the link is reset or dead.
 */

type Name = 'lasting' | 'corrected';

const kinds = ['pcie-corrected', 'pcie-uncorrected', 'pcie-fatal'] as const;

const countOf = (events: readonly KernelEvent[]): number => events.reduce((sum, { count }) => sum + count, 0);

function observe(device: string, events: readonly KernelEvent[], now: Snapshot): Observation {
  const fatal = events.filter(({ kind }) => kind === 'pcie-fatal');
  const lost = events.filter(({ kind }) => kind !== 'pcie-corrected');
  const [severity, words] =
    fatal.length > 0
      ? (['critical', 'fatal'] as const)
      : lost.length > 0
        ? (['warning', 'uncorrected'] as const)
        : (['notice', 'corrected'] as const);
  const told = fatal.length > 0 ? fatal : lost.length > 0 ? lost : events;
  return {
    subject: device,
    severity,
    title: `PCI Express: ${words} errors of ${device}`,
    summary:
      severity === 'notice'
        ? 'The link to a device repeats a lot of what it carries. It costs speed, and may get worse.'
        : 'The link to a device has lost something. What uses the device may fail or hang, and with it the machine.',
    seen: `${device} reported ${words} errors ${timesTold(told, now)}.`,
    meaning:
      'The device and the machine have misunderstood each other on their link: heat, power, a bad contact, firmware, or a device that is going bad.',
    steps: [
      readTheLog('PCIe Bus Error|AER'),
      ...(device.startsWith('mlx5') ? [step('It is the network card: let jobs that use the cable end before they hang.')] : []),
      ...(device.startsWith('nvme') ? [step('It is the disk: make a backup now.')] : []),
      step('Shut down, unplug the power for a minute, start again.'),
      step('If it returns, update the firmware; then send the maker a report.'),
    ],
    certainty: {
      level: severity === 'notice' ? 3 : 4,
      for: 'The hardware reports it itself.',
      against: severity === 'notice' ? 'Some devices report corrected errors for years and work.' : null,
    },
    sources: [
      { title: 'PCI Express Advanced Error Reporting (kernel)', url: 'https://docs.kernel.org/PCI/pcieaer-howto.html' },
      ...(device.startsWith('mlx5')
        ? [
            {
              title: 'ConnectX-7 errors that lock a Spark (DeepSeek on two Sparks, issue 146)',
              url: 'https://github.com/MiaAI-Lab/DeepSeek-v4-Flash-DSpark-2x-DGX-Spark/issues/146',
            },
          ]
        : []),
    ],
    charts: [],
    showsMemory: false,
  };
}

/** A device on PCI Express reports errors of its link. */
export const pcieErrors = defineRule<Name>({
  id: 'pcie-errors',
  title: 'Kernel log: PCI Express',
  watchesFor: 'Errors of a PCI Express link: any that lost something, and corrected ones that come all the time.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 0,
  thresholds: {
    ...lastingThreshold,
    corrected: { label: 'Corrected errors in that time, at least', unit: 'count', default: 100, lowest: 1, highest: 1e6 },
  },
  look({ now }, { thresholds, isOpen }) {
    const blocked = kernelLogLook(now);
    if (blocked) return blocked;
    const events = eventsWithin(now, kinds, thresholds.lasting);
    const found = [...Map.groupBy(events, ({ detail }) => detail)].flatMap(([device, its]) => {
      const most = its.some(({ kind }) => kind !== 'pcie-corrected') ? 1 : thresholds.corrected / (isOpen(device) ? 2 : 1);
      return countOf(its) >= most ? [observe(device, its, now)] : [];
    });
    const says = events.length > 0 ? `${countOf(events)} lately` : quietly(now, kinds, 'No error since the boot');
    return seen(says, found, well(says));
  },
});
