/** What a key press asks for: Ctrl+E opens the export, Ctrl+Shift+C copies as Markdown (Command on a Mac). `null`: neither. */
export function shortcutOf(press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): 'open' | 'copy' | null {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (key === 'e' && !press.shiftKey) return 'open';
  return key === 'c' && press.shiftKey ? 'copy' : null;
}
