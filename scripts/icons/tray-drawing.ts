import type { TrayState } from '../../main/desktop/tray-icon.ts';

/*
 * The icon in the top bar, drawn on 24 by 24 units: the slab of the app's mark with four of its pores, and over it the sign that the
 * screens use for the state. The outline alone tells the states apart. The colours stand out from a black bar and from a white one.
 */

const gold = '#b08a45';
const orange = '#e8801c';
const red = '#e5443a';
const grey = '#8a8a86';

const pores =
  '<circle cx="6.8" cy="9.8" r="1.6"/><circle cx="9.9" cy="14.2" r="1.7"/><circle cx="13.5" cy="9.9" r="1.8"/><circle cx="17.2" cy="14" r="1.6"/>';
const slab = '<rect x="2.4" y="5.4" width="19.2" height="13.2" rx="2.8" fill="none" stroke-width="1.8"/>';

/** A sign at the lower right, with a clear rim around it that separates it from the slab. */
const withSign = (sign: string, mark: string, colour: string): string => `
  <mask id="rim" maskUnits="userSpaceOnUse" x="0" y="0" width="24" height="24">
    <rect width="24" height="24" fill="#fff"/><g fill="#000" stroke="#000" stroke-width="3.4" stroke-linejoin="round">${sign}</g>
  </mask>
  <g mask="url(#rim)" fill="${gold}" stroke="none"><g stroke="${gold}">${slab}</g>${pores}</g>
  <g fill="${colour}" stroke="${colour}" stroke-width="1" stroke-linejoin="round">${sign}</g>${mark}`;

const exclamation = (x: number, top: number): string =>
  `<path d="M${x} ${top}v4.6M${x} ${top + 6.4}v1.7" stroke="#fff" stroke-width="2" fill="none"/>`;

const drawings: Readonly<Record<TrayState, string>> = {
  well: `<g fill="${gold}"><g stroke="${gold}">${slab}</g>${pores}</g>`,
  warning: withSign('<path d="M15.6 8.6 23.2 22.6H8z"/>', exclamation(15.6, 12.9), orange),
  critical: withSign('<path d="M12.6 8h6.6l4.3 4.3v6.6l-4.3 4.3h-6.6l-4.3-4.3v-6.6z"/>', exclamation(15.9, 11.4), red),
  'no-data': `<rect x="2.4" y="5.4" width="19.2" height="13.2" rx="2.8" fill="none" stroke="${grey}" stroke-width="1.9" stroke-dasharray="3 3"/>`,
};

/** One state as SVG. */
export const traySvg = (state: TrayState): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${drawings[state]}</svg>`;
