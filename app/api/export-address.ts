/** Where the file of a ready export is fetched, from the page's own origin. Apart from the contract, which few need that need this. */
export const exportFilePath = (id: string): string => `/api/exports/${encodeURIComponent(id)}/file`;
