/** Where a finding is shown. */
export const addressOf = (finding: string): string => `/health/${encodeURIComponent(finding)}`;
