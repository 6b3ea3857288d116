/** Raised by one whenever a field of a snapshot changes its meaning or goes away. New fields don't raise it. */
export const snapshotSchemaVersion = 1;
