/** What lines at the end of a boot's journal tell about how it ended. */
export interface JournalWords {
  /** The system was told to restart or to shut down, and did so in order. */
  readonly orderly: boolean;
  /** The kernel's last words; `null` where it had none. */
  readonly panic: string | null;
  /** A sensor reached the temperature at which the kernel shuts down. */
  readonly heat: string | null;
  readonly outOfMemory: string | null;
  /** The GPU or its driver stopped working. */
  readonly driver: string | null;
}

/** systemd's own words at the end of a shutdown in order (core/shutdown, journald); each alone is enough. */
const orderly =
  /Reached target .*(?:System (?:Reboot|Shutdown|Power Off|Halt)|Late Shutdown Services)|systemd-shutdown|System is (?:rebooting|powering down|halting)|The system will (?:reboot|power off|halt) now|systemd-journald\[\d+\]: Journal stopped/i;
const panic =
  /Kernel panic - not syncing|Internal error: Oops|Unable to handle kernel |\bBUG: |watchdog: BUG: soft lockup|SError Interrupt/;
const heat = /critical temperature reached|Critical temperature \(|temperature too high/i;
const outOfMemory = /Out of memory(?: \([^)]*\))?: Killed process|invoked oom-killer|NVRM: .*NV_ERR_NO_MEMORY/;
/** Xid 79: the GPU has fallen off the bus. 119, 120: its firmware doesn't answer. 154: a reset is needed. */
const driver = /NVRM: Xid \([^)]*\): (?:79|119|120|154)\b|GPU has fallen off the bus|Timeout after \d+s of waiting for RPC/;

/** The first line that matches, without what stands before the kernel's words. */
const find = (lines: readonly string[], pattern: RegExp): string | null => {
  const line = lines.findLast((each) => pattern.test(each));
  return line === undefined ? null : line.replace(/^.*?\bkernel: /, '').slice(0, 200);
};

/** @param lines the last of them, the oldest first; `null` where the journal could not be read */
export const wordsOf = (lines: readonly string[] | null): JournalWords | null =>
  lines && {
    orderly: lines.some((line) => orderly.test(line)),
    panic: find(lines, panic),
    heat: find(lines, heat),
    outOfMemory: find(lines, outOfMemory),
    driver: find(lines, driver),
  };
