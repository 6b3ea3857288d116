/**
 * A text of so many characters at most, with an ellipsis where something was cut off. No character is cut in two.
 * @param characters as receivers count them: UTF-16 units
 */
export function shortened(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut}…`;
}
