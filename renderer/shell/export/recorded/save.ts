import { exportFilePath } from '../../../../app/api/export-address.ts';

/** Lets the browser, or the desktop's window, fetch the file of a ready export and save it. It never goes through the page's memory. */
export function saveExport({ id, fileName }: { readonly id: string; readonly fileName: string }): void {
  const link = document.createElement('a');
  link.href = exportFilePath(id);
  link.download = fileName;
  link.click();
}
