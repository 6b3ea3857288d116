const groupedByComma = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * A figure as people type it: "1,400", "1400", "0.5", "0,5", with a blank, a true minus, or its unit after it.
 * NaN where it is none.
 */
export function figureTyped(text: string, sign: string): number {
  const bare = text.trim().replace(/\u2212/g, '-');
  const figure = (sign !== '' && bare.toLowerCase().endsWith(sign.toLowerCase()) ? bare.slice(0, -sign.length) : bare).replace(/\s/g, '');
  // A comma before three digits groups thousands, as the app itself writes them; any other stands for a point.
  const plain = groupedByComma.test(figure) ? figure.replaceAll(',', '') : figure.replace(',', '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}
