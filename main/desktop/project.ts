/** Where the project lives: its releases, and the place for reports. The one place that names it. */
export const projectAddress = 'https://github.com/spark-companion/spark-companion';

/** Where a problem is reported. */
export const reportAddress = `${projectAddress}/issues/new`;

/** What GitHub answers about the newest release that is neither a draft nor a preview. */
export const latestReleaseAddress = 'https://api.github.com/repos/spark-companion/spark-companion/releases/latest';

/** The page of a release. Made here from a version, never taken from an answer. */
export const releaseAddress = (version: string): string => `${projectAddress}/releases/tag/v${version}`;
