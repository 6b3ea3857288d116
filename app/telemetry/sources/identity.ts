import type { FileTexts } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import type { Identity } from '../model/host.ts';
import { type FileSource, gap, nothingToDiscover } from '../source.ts';
import { assignment, type DgxRelease, parseDgxRelease } from './dgx-release.ts';
import { type Dmi, dmiFiles, dmiText, parseDmi } from './dmi.ts';
import { findMaker, isSparkFirmware } from './makers.ts';

const hostNameFile = '/proc/sys/kernel/hostname';
const kernelFile = '/proc/sys/kernel/osrelease';
const osReleaseFile = '/etc/os-release';
const dgxReleaseFile = '/etc/dgx-release';

const files = [...dmiFiles, hostNameFile, kernelFile, osReleaseFile, dgxReleaseFile];

export interface IdentityTexts {
  readonly dmi: Dmi;
  readonly dgx: DgxRelease | null;
  readonly osName: string | null;
  readonly hostName: string | null;
  readonly kernel: string | null;
}

function parse(texts: FileTexts): IdentityTexts {
  const dgxText = texts.get(dgxReleaseFile);
  return {
    dmi: parseDmi(texts),
    dgx: dgxText === undefined ? null : parseDgxRelease(dgxText),
    osName: osName(texts.get(osReleaseFile)),
    hostName: texts.get(hostNameFile)?.trim() || null,
    kernel: texts.get(kernelFile)?.trim() || null,
  };
}

function derive({ dmi, dgx, osName, hostName, kernel }: IdentityTexts): { reading: Identity; gaps: Gap[] } {
  // An unfilled platform ("Default string") is no product.
  const maker = findMaker(dmi, dmiText(dgx?.platform ?? undefined));
  const isSpark = maker !== null || isSparkFirmware(dmi, dgx?.name ?? null);
  const reading: Identity = {
    hostName,
    make: maker?.make ?? dmi.sys_vendor ?? dmi.board_vendor,
    model: maker?.model ?? dmi.product_name ?? dmi.board_name,
    isSpark,
    boardName: dmi.board_name,
    biosVersion: dmi.bios_version,
    biosDate: dmi.bios_date,
    osName,
    dgxOsVersion: dgx?.updates.at(-1)?.version ?? dgx?.factoryVersion ?? null,
    dgxOsFactoryVersion: dgx?.factoryVersion ?? null,
    dgxOsUpdates: dgx ? [...dgx.updates] : [],
    kernel,
  };
  return { reading, gaps: gapsOf(reading) };
}

/** Why fields of the identity are missing, a line each. */
function gapsOf(identity: Identity): Gap[] {
  const gaps: Gap[] = [];
  const add = (field: string, reason: Gap['reason'], detail: string) => gaps.push(gap('identity', `identity.${field}`, reason, detail));
  const firmware = ['make', 'model', 'boardName', 'biosVersion', 'biosDate'] as const;
  const missing = firmware.filter((field) => identity[field] === null);
  const none = missing.length === firmware.length;
  for (const field of missing) {
    add(
      field,
      'not-supported',
      none ? 'This machine has no DMI strings in /sys/class/dmi/id.' : 'The firmware leaves this DMI string empty.',
    );
  }
  const plain = { hostName: hostNameFile, osName: osReleaseFile, kernel: kernelFile } as const;
  for (const [field, file] of Object.entries(plain) as [keyof typeof plain, string][]) {
    if (identity[field] === null) add(field, 'source-failed', `${file} could not be read, or says nothing.`);
  }
  const noDgxOs = identity.isSpark
    ? 'No version in /etc/dgx-release: this Spark seems not to run DGX OS.'
    : 'Only DGX OS has a version in /etc/dgx-release; this machine runs another system.';
  const noFactoryVersion = `${dgxReleaseFile} doesn't say what left the factory.`;
  for (const field of ['dgxOsVersion', 'dgxOsFactoryVersion'] as const) {
    if (identity[field] === null) add(field, 'not-supported', identity.dgxOsVersion === null ? noDgxOs : noFactoryVersion);
  }
  if (identity.dgxOsUpdates.some(({ date }) => date === null)) {
    add('dgxOsUpdates[*].date', 'not-supported', `${dgxReleaseFile} has an update without a date.`);
  }
  return gaps;
}

/** `PRETTY_NAME` of /etc/os-release, else its `NAME`. */
function osName(text: string | undefined): string | null {
  const values = new Map<string, string>();
  for (const line of text?.split('\n') ?? []) {
    const pair = assignment(line);
    if (pair?.value) values.set(pair.key, pair.value);
  }
  return values.get('PRETTY_NAME') ?? values.get('NAME') ?? null;
}

/** Who this machine is, from DMI and the release files. No serial number is read, and none is taken from a file that has one. */
export const identitySource: FileSource<null, IdentityTexts, Identity> = {
  id: 'identity',
  paceMs: 600_000,
  layoutPaceMs: 600_000,
  discover: nothingToDiscover,
  files: () => files,
  parse,
  derive,
};
