import type { KernelEvent } from '../model/kernel-log.ts';

/** What one line of the kernel's log means, without when. */
export type KernelMessage = Pick<KernelEvent, 'kind' | 'detail'>;

interface Pattern {
  readonly kind: KernelEvent['kind'];
  /** Its first group, where it has one, is the detail. */
  readonly pattern: RegExp;
}

/** A device as the kernel names it before its words: driver and PCI address. */
const device = String.raw`([\w-]{1,32} [0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])`;

/*
 * Lines as drivers/nvidia (NVRM), mm/oom_kill.c and drivers/pci/pcie/aer.c write them. Since 6.10 the kernel says "Correctable" where it
 * said "Corrected". What isn't here is of no interest: "Detected insufficient power on the PCIe slot (27W)" is printed at every start.
 */
const patterns: readonly Pattern[] = [
  { kind: 'xid', pattern: /^NVRM: Xid \([^)]*\): (\d{1,4})\b/ },
  {
    kind: 'gpu-start-failed',
    pattern: /^NVRM: .*(?:RmInitAdapter failed!|Cannot initialize GSP firmware RM|secure boot partition timed out)/,
  },
  { kind: 'gpu-out-of-memory', pattern: /^NVRM: .*\bNV_ERR_NO_MEMORY\b/ },
  { kind: 'oom-invoked', pattern: /^(.{1,32}?) invoked oom-killer: / },
  { kind: 'oom-kill', pattern: /^Out of memory(?: \([^)]*\))?: Killed process \d+ \((.{1,32}?)\)(?:,| total-vm)/ },
  { kind: 'container-oom-kill', pattern: /^Memory cgroup out of memory: Killed process \d+ \((.{1,32}?)\)(?:,| total-vm)/ },
  { kind: 'pcie-corrected', pattern: new RegExp(String.raw`^${device}: PCIe Bus Error: severity=Correct(?:ed|able)\b`) },
  {
    kind: 'pcie-uncorrected',
    pattern: new RegExp(String.raw`^${device}: PCIe Bus Error: severity=Uncorrect(?:ed|able) \(Non-Fatal\)`),
  },
  { kind: 'pcie-fatal', pattern: new RegExp(String.raw`^${device}: PCIe Bus Error: severity=Uncorrect(?:ed|able) \(Fatal\)`) },
];

/**
 * What a line of the kernel's log means for a GPU machine, or `null` where it means nothing to it.
 * Only what the kind needs is kept of it: a line may hold addresses, paths and what people named their things.
 * @param line the text behind the time stamp
 */
export function kernelMessage(line: string): KernelMessage | null {
  for (const { kind, pattern } of patterns) {
    const match = pattern.exec(line);
    if (match) return { kind, detail: match[1] ?? '' };
  }
  return null;
}

/**
 * Whether a line may mean something, by looking for the words that every such line has. A busy firewall writes a hundred lines
 * a second, which are not worth more than this.
 */
export const mayMatter = (text: string): boolean => /NVRM: |oom-killer|out of memory|Out of memory|PCIe Bus Error/.test(text);
