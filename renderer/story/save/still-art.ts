/*
 * Takes the still forms of the drawings off the page (still.ts), for a file that has no script, with the style rules that they need.
 */

/**
 * What answers to a hand or draws by script has no place in a still picture; and what is set in the type of machine names (of processes,
 * of interfaces) has none in a file that names nobody.
 */
const notStill = 'button, input, select, output, canvas, .mono, [data-screen-only]';

/** The drawing of each scene as markup, by the scene's id. */
export function stillArt(root: ParentNode): Map<string, string> {
  const serializer = new XMLSerializer();
  const art = new Map<string, string>();
  for (const piece of root.querySelectorAll<HTMLElement>('[data-still]')) {
    const still = piece.cloneNode(true) as HTMLElement;
    for (const control of still.querySelectorAll(notStill)) control.remove();
    for (const named of still.querySelectorAll('[id]')) named.removeAttribute('id');
    // Some say all that they have in sentences.
    const shows = still.querySelector('svg') !== null || still.textContent.trim() !== '';
    if (shows) art.set(piece.dataset.still ?? '', serializer.serializeToString(still));
  }
  return art;
}

/** A selector without what only holds at a moment or for a part: "a:hover::after" as "a". */
const lasting = (selector: string): string => selector.replace(/::?(before|after|hover|focus[a-z-]*|active)/g, '');

const applies = (pieces: readonly Element[], selector: string): boolean => {
  if (/:root|^html\b/.test(selector)) return true;
  try {
    return pieces.some((piece) => piece.matches(lasting(selector)) || piece.querySelector(lasting(selector)) !== null);
  } catch {
    // A selector of another browser.
    return false;
  }
};

function rulesFor(pieces: readonly Element[], rules: CSSRuleList): string {
  return [...rules]
    .map((rule) => {
      if (rule instanceof CSSStyleRule) return applies(pieces, rule.selectorText) ? rule.cssText : '';
      if (rule instanceof CSSGroupingRule) {
        const inner = rulesFor(pieces, rule.cssRules);
        return inner === '' ? '' : `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{${inner}}`;
      }
      return '';
    })
    .join('');
}

/** The rules of the page's style sheets that the drawings need, the tokens included. */
export function artStyles(document: Document): string {
  const pieces = [...document.querySelectorAll('[data-still]')];
  return [...document.styleSheets].map((sheet) => rulesFor(pieces, sheet.cssRules)).join('');
}
