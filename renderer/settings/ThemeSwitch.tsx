import { MoonIcon, SunIcon, SystemThemeIcon } from '../design/icons/index.ts';
import { type Choice, Segmented } from '../design/Segmented.tsx';
import { type Theme, useSettings } from './settings.ts';

const choices: readonly Choice<Theme>[] = [
  { value: 'system', content: <SystemThemeIcon />, name: 'As the system' },
  { value: 'light', content: <SunIcon />, name: 'Light' },
  { value: 'dark', content: <MoonIcon />, name: 'Dark' },
];

/** Half circle, sun, moon. */
export const ThemeSwitch = () => {
  const { theme, change } = useSettings();
  return <Segmented label="Theme" choices={choices} value={theme} onChange={(chosen) => change({ theme: chosen })} />;
};
