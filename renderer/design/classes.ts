/** Class names as one attribute; what is `undefined`, `false` or empty is left out. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
