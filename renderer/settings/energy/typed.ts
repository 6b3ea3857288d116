/** A price as it is typed: with a point or a comma, or nothing. */
export type TypedPrice = { readonly kind: 'price'; readonly price: number | null } | { readonly kind: 'problem'; readonly problem: string };

/** What a reader typed as a price. The limits of the settings are judged by the app. */
export function priceTyped(text: string): TypedPrice {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return { kind: 'price', price: null };
  if (!/^(\d+\.?\d*|\.\d+)$/.test(typed)) return { kind: 'problem', problem: 'Enter a price, such as 0.32.' };
  return { kind: 'price', price: Number(typed) };
}

/** A price with all of its digits: "0.32", "0.2875", "12". */
export const priceFigure = (price: number): string => String(price);

export const currencyTyped = (text: string): string => text.trim().toUpperCase();
