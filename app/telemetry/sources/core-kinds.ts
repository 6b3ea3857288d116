/** What /proc/cpuinfo tells about the cores that are online. */
export interface CpuInfo {
  /** Microarchitecture by core index, by implementer and part number; `null` where the table below doesn't have it. */
  readonly kinds: ReadonlyMap<number, string | null>;
  /** x86 only: "13th Gen Intel(R) Core(TM) i7-1360P". Arm kernels write none. */
  readonly modelName: string | null;
}

/**
 * Part numbers of Arm's own designs (implementer 0x41, bits 15:4 of MIDR_EL1), as in the kernel's
 * `arch/arm64/include/asm/cputype.h`. A GB10 has 0xd85 and 0xd87.
 */
const armParts: Readonly<Record<number, string>> = {
  3331: 'Cortex-A53',
  3332: 'Cortex-A35',
  3333: 'Cortex-A55',
  3335: 'Cortex-A57',
  3336: 'Cortex-A72',
  3337: 'Cortex-A73',
  3338: 'Cortex-A75',
  3339: 'Cortex-A76',
  3340: 'Neoverse-N1',
  3341: 'Cortex-A77',
  3392: 'Neoverse-V1',
  3393: 'Cortex-A78',
  3394: 'Cortex-A78AE',
  3396: 'Cortex-X1',
  3398: 'Cortex-A510',
  3399: 'Cortex-A710',
  3400: 'Cortex-X2',
  3401: 'Neoverse-N2',
  3405: 'Cortex-A715',
  3406: 'Cortex-X3',
  3407: 'Neoverse-V2',
  3456: 'Cortex-A520',
  3457: 'Cortex-A720',
  3458: 'Cortex-X4',
  3459: 'Neoverse-V3AE',
  3460: 'Neoverse-V3',
  3461: 'Cortex-X925',
  3463: 'Cortex-A725',
  3470: 'Neoverse-N3',
};

const implementerArm = 0x41;

/** Blocks of "name : value" lines, one block per core; total over any text. */
export function parseCpuinfo(text: string): CpuInfo {
  const kinds = new Map<number, string | null>();
  let modelName: string | null = null;
  for (const block of text.split(/\n\s*\n/)) {
    const values = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon > 0) values.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    }
    modelName ??= values.get('model name') || null;
    const index = values.get('processor') ?? '';
    if (/^\d{1,6}$/.test(index)) kinds.set(Number(index), armKind(values.get('CPU implementer'), values.get('CPU part')));
  }
  return { kinds, modelName };
}

function armKind(implementer: string | undefined, part: string | undefined): string | null {
  return Number(implementer) === implementerArm ? (armParts[Number(part)] ?? null) : null;
}

/** A list of cores as the kernel writes it ("0-3,8,10-11"); empty for anything else. */
export function parseCoreList(text: string | undefined): readonly number[] {
  const cores: number[] = [];
  for (const range of (text ?? '').trim().split(',')) {
    const [, from, to] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(range) ?? [];
    if (from === undefined) continue;
    const last = Math.min(Number(to ?? from), Number(from) + mostCores);
    for (let core = Number(from); core <= last; core++) cores.push(core);
  }
  return cores;
}

/** No kernel is built for more (`NR_CPUS`); keeps a garbled list from filling the memory. */
const mostCores = 8192;
