/**
 * Puts text on the clipboard. Where the page may not use the clipboard's own interface (plain HTTP from another computer, a
 * host that grants no permissions), it falls back to copying a selection, which every browser allows during a press.
 * @throws Error with words for people where neither works
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    // Not allowed, or there is no such interface here.
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'vh';
  const focused = document.activeElement;
  // Inside an open dialog the focus may not leave it.
  (focused?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error('This browser does not let the page use the clipboard. Download the file instead.');
}
