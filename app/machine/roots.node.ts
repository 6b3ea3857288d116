import { realpathSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where `/proc` and `/sys` of the machine lie in this file system; anything else lies where it says. */
export class Roots {
  readonly #mounts: readonly Mount[];

  constructor(procfs: string, sysfs: string) {
    this.#mounts = [mount('/proc', procfs), mount('/sys', sysfs)];
  }

  /** The file here that stands for a path of the machine. */
  toHere(path: string): string {
    const found = this.#mounts.find(({ name }) => isBelow(path, name));
    return found === undefined || found.dir === found.name ? path : join(found.dir, path.slice(found.name.length));
  }

  /** The path of the machine that a real path here stands for. */
  toMachine(here: string): string {
    const found = this.#mounts.find(({ realDir }) => isBelow(here, realDir));
    return found ? found.name + here.slice(found.realDir.length) : here;
  }

  /** Whether the path lies in a file system that the kernel makes up, not in a copy of one. */
  isKernels(path: string): boolean {
    return this.#mounts.some(({ name, kernels }) => kernels && isBelow(path, name));
  }
}

interface Mount {
  readonly name: '/proc' | '/sys';
  readonly dir: string;
  readonly realDir: string;
  readonly kernels: boolean;
}

function mount(name: Mount['name'], dir: string): Mount {
  const absolute = resolve(dir);
  try {
    return { name, dir: absolute, realDir: realpathSync(absolute), kernels: kernelFileSystems.has(statfsSync(absolute).type) };
  } catch {
    return { name, dir: absolute, realDir: absolute, kernels: false };
  }
}

/** PROC_SUPER_MAGIC and SYSFS_MAGIC of linux/magic.h. */
const kernelFileSystems = new Set([0x9fa0, 0x62656572]);

const isBelow = (path: string, dir: string): boolean => path === dir || path.startsWith(`${dir}/`);
