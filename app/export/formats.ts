/** The formats of one snapshot, by the name that the CLI and the API use. */
export const snapshotFormats = ['json', 'csv', 'markdown', 'openmetrics'] as const;

export type SnapshotFormat = (typeof snapshotFormats)[number];
