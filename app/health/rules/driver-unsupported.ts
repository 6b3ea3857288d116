import type { Snapshot } from '../../telemetry/snapshot.ts';
import { isSpark, kindUnknown, whyNoGpu } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, unable, waiting, well } from '../rule.ts';
import { sentences, step } from '../wording.ts';

/*
 * Every DGX OS from 7.2 to 7.6 ships a driver of the 580 series. Others (590, 595, 610) install on a Spark, and NVIDIA supports none of
 * them there. A DGX OS that is newer than this list may bring another series: then nothing is claimed.
 */

const supportedSeries = 580;
const newestKnownOs = [7, 6] as const;

/** "580.178.04" → 580; `null` for what isn't a version. */
const seriesOf = (version: string): number | null => {
  const series = /^(\d{3,4})\./.exec(version)?.[1];
  return series === undefined ? null : Number(series);
};

/** Whether a DGX OS came out after this rule was written. */
function isNewer(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major > newestKnownOs[0] || (major === newestKnownOs[0] && minor > newestKnownOs[1]);
}

function observe({ identity }: Snapshot, version: string, series: number): Observation {
  const os = identity?.dgxOsVersion ?? null;
  return {
    subject: '',
    severity: 'notice',
    title: `The ${series} driver series isn’t supported on a Spark`,
    summary: `NVIDIA supports the ${supportedSeries} series there. Updates and tools may take this one for something else.`,
    seen: sentences(
      `The driver is ${version}.`,
      os === null ? 'Which DGX OS this is isn’t known.' : `DGX OS ${os} ships the ${supportedSeries} series.`,
    ),
    meaning:
      'The driver of a Spark comes with DGX OS and is tested with its kernel and firmware. One that was installed beside it may work, and nobody has promised that it does: not after the next update, nor with what NVIDIA’s containers expect.',
    steps: [
      { text: 'See where the driver came from.', command: 'dpkg -l | grep -E "nvidia-driver|nvidia-kernel"; ls /usr/bin/nvidia-uninstall' },
      step('If it was installed for a container that asks for a newer driver, look for a build of that container for the 580 series.'),
      step('To go back, remove the driver that was added and let DGX OS install its own, by NVIDIA’s instructions for updates.'),
    ],
    certainty: {
      level: 4,
      for: `No DGX OS up to ${newestKnownOs.join('.')} ships anything but ${supportedSeries}.`,
      against: 'NVIDIA may have begun to support it since this check was written.',
    },
    sources: [
      { title: 'DGX Spark release notes (NVIDIA)', url: 'https://docs.nvidia.com/dgx/dgx-spark/release-notes.html' },
      {
        title: 'A container that asks for 590 on a Spark (spark-vllm-docker, issue 266)',
        url: 'https://github.com/eugr/spark-vllm-docker/issues/266',
      },
      { title: 'DGX Spark known issues (NVIDIA)', url: 'https://docs.nvidia.com/dgx/dgx-spark/known-issues.html' },
    ],
    charts: [],
    showsMemory: false,
  };
}

/** A Spark runs a driver series that NVIDIA doesn't support on it. */
export const driverUnsupported = defineRule({
  id: 'driver-unsupported',
  title: 'Driver supported',
  watchesFor: 'A Spark with a driver series that NVIDIA doesn’t support on it.',
  opensAfterSeconds: 5,
  closesAfterSeconds: 15,
  thresholds: {},
  look({ now }) {
    const { identity, driver } = now;
    const unread = whyNoGpu(now);
    if (unread !== null) return unread;
    const spark = isSpark(now);
    if (spark === null) return waiting(kindUnknown);
    if (!spark) return unable('Only for Sparks');
    const series = driver.version === null ? null : seriesOf(driver.version);
    if (driver.version === null || series === null) return unable('The driver doesn’t tell its version');
    const os = identity?.dgxOsVersion ?? null;
    const says = sentences(`${driver.version}`, os !== null && `with DGX OS ${os}`);
    if (series === supportedSeries) return well(says);
    if (os !== null && isNewer(os)) return unable(`${says}, newer than this check`);
    return seen(says, [observe(now, driver.version, series)], well(says));
  },
});
