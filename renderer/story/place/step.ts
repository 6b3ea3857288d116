/**
 * The scene before or after one, by their ids in order. At the ends it stays where it is.
 * @param current `null` above the first scene: forward leads to the first
 */
export function stepFrom(scenes: readonly string[], current: string | null, by: 1 | -1): string | null {
  const at = current === null ? -1 : scenes.indexOf(current);
  return scenes[Math.min(scenes.length - 1, Math.max(0, at + by))] ?? null;
}

/** What takes letters for itself, or lies above the screen. */
const takesLetters = 'input, textarea, select, [contenteditable], [role="radio"], [role="dialog"], [role="slider"]';

/** Which way a key leads: `j` to the next scene, `k` back; `null` for every other key, with modifiers, and where letters are typed. */
export function stepOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented' | 'target'>,
): 1 | -1 | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  // A range is an input too, but has no use for letters; it keeps them all the same, so that one rule holds for all controls.
  const { target } = event;
  if (target !== null && 'closest' in target && (target as Element).closest(takesLetters) !== null) return null;
  return event.key === 'j' ? 1 : event.key === 'k' ? -1 : null;
}
