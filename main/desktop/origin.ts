/** The scheme under which the window loads the app's own files: `app://companion/`. */
export const scheme = 'app';
/** The one host of that scheme. */
export const origin = `${scheme}://companion`;
