import { readFileSync } from 'node:fs';

/** The sizes that desktops ask for, in pixels. */
export const appIconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

/** Up to this size the foam of the mark would only be noise. */
const smallUpTo = 32;

/** The mark on its dark ground with four pores instead of fifty. */
const small = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <rect width="24" height="24" rx="5" fill="#101112"/>
  <rect x="3" y="6.6" width="18" height="10.8" rx="2.2" fill="none" stroke="#dabf88" stroke-width="1.6"/>
  <g fill="#dabf88"><circle cx="7" cy="10.2" r="1.35"/><circle cx="10" cy="13.8" r="1.45"/><circle cx="13.6" cy="10.2" r="1.5"/><circle cx="17" cy="13.6" r="1.35"/></g>
</svg>`;

/** The icon of the app as SVG, for a size in pixels. */
export const appSvg = (size: number): string =>
  size <= smallUpTo ? small : readFileSync(new URL('../../renderer/design/icon.svg', import.meta.url), 'utf8');
