import { type Theme, useSettings } from './settings.ts';

const show = (theme: Theme): void => {
  // Without the attribute the tokens follow the system.
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

/** Puts the chosen theme on the page, now and whenever it changes. Called once, before the first paint. */
export function followTheme(): void {
  show(useSettings.getState().theme);
  useSettings.subscribe(({ theme }) => show(theme));
}
