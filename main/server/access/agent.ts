const browsers: readonly (readonly [RegExp, string])[] = [
  // The ones that call themselves Chrome too come first.
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (names: readonly (readonly [RegExp, string])[], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/**
 * A browser and its system in a few words: "Firefox on Linux". Of any other program its own first word, cleaned; `null` where it says
 * nothing. It is what the other side claims, so it is for people to recognize, and for nothing else.
 */
export function agentOf(header: string | undefined): string | null {
  const text = header?.slice(0, 512) ?? '';
  const browser = first(browsers, text);
  const system = first(systems, text);
  if (browser !== undefined) return system === undefined ? browser : `${browser} on ${system}`;
  if (/^Mozilla\//.test(text)) return system === undefined ? 'A browser' : `A browser on ${system}`;
  const word = /^[A-Za-z][\w.-]{0,30}/.exec(text)?.[0];
  return word ?? null;
}
