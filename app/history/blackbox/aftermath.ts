/** What the machine itself still knows about its end, once it has been started again. `null`: it could not be read. */
export interface Aftermath {
  /** Names of what the kernel's last words were saved as (/sys/fs/pstore); empty where nothing was. */
  readonly pstore: readonly string[] | null;
  /** The last lines of the journal of the boot that ended, the oldest first. */
  readonly journal: readonly string[] | null;
}

export const unknownAftermath: Aftermath = { pstore: null, journal: null };
