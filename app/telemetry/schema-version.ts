/** Raised by one with the first field of a release that is new, changes its meaning or goes away. */
export const snapshotSchemaVersion = 2;
