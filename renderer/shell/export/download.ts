/** Hands what the page has made to the browser as a file to save. */
export function downloadBlob(fileName: string, contents: Blob): void {
  const address = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Hands text to the browser as a file to save. */
export const download = (fileName: string, mediaType: string, text: string): void =>
  downloadBlob(fileName, new Blob([text], { type: mediaType }));
