import type { Port } from '../telemetry/model/network.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { type Look, unable, waiting, well } from './rule.ts';

/**
 * The two QSFP ports of a Spark, as far as they have a link. Each is two interfaces, its twins, on two PCIe links of four lanes:
 * together they carry what the cable does, one alone about half of it.
 * @returns otherwise what a rule about them says: a port without a cable and a card that is powered down are normal
 */
export function linkedQsfp({ network, identity, sources }: Snapshot): readonly Port[] | Look {
  if (network === null) {
    const early = sources.find(({ id }) => id === 'network')?.state === 'waiting';
    return early ? waiting('Network not read yet') : unable('The network can’t be read');
  }
  const ports = network.ports.filter(({ kind }) => kind === 'qsfp');
  if (ports.length === 0) {
    return identity?.isSpark === true ? well('ConnectX-7 powered down, as without a cable') : unable('Only for the QSFP ports of a Spark');
  }
  const linked = ports.filter(({ up }) => up);
  return linked.length > 0 ? linked : well('No QSFP port has a link');
}

export const isLook = (answer: readonly Port[] | Look): answer is Look => !Array.isArray(answer);

/** "200 Gb/s", as network speeds are counted: in thousands. */
export const gigabits = (bitsPerSecond: number): string => `${Number((bitsPerSecond / 1e9).toPrecision(3))}\u00a0Gb/s`;

export const connectTwoSparks = {
  title: 'Connect two Sparks (NVIDIA)',
  url: 'https://build.nvidia.com/spark/connect-two-sparks/stacked-sparks',
} as const;
