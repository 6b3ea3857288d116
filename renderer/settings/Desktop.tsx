import type { DesktopSettings } from '../../app/settings/desktop.ts';
import { type Choice, Segmented } from '../design/Segmented.tsx';
import { Tick } from '../design/Tick.tsx';
import { useEditing } from './editor/hooks.ts';
import { Row } from './form/Row.tsx';
import styles from './settings-screen.module.css';

const closings: readonly Choice<DesktopSettings['closeTo']>[] = [
  { value: 'tray', content: 'Keep recording' },
  { value: 'quit', content: 'End the app' },
];

const saidOfClosing: Readonly<Record<DesktopSettings['closeTo'], string>> = {
  tray: 'The app goes on when its window is closed.',
  quit: 'The app ends with its window.',
};

interface OnOff {
  readonly setting: 'startWithSession' | 'hardwareAcceleration' | 'tellOfUpdates';
  readonly name: string;
  readonly hint: string;
  readonly said: readonly [on: string, off: string];
}

const switches: readonly OnOff[] = [
  {
    setting: 'startWithSession',
    name: 'Start when you sign in',
    hint: 'Without a window, with the icon in the top bar.',
    said: ['The app starts when you sign in.', 'The app no longer starts when you sign in.'],
  },
  {
    setting: 'hardwareAcceleration',
    name: 'Let the GPU draw the window',
    hint: 'From the next start on. The charts need none of it, and it keeps the GPU awake that is watched.',
    said: ['The GPU draws the window from the next start on.', 'The GPU no longer draws the window from the next start on.'],
  },
  {
    setting: 'tellOfUpdates',
    name: 'Say when there is a newer version',
    hint: 'Asks the project’s page on GitHub once a day. Nothing about this computer is sent, and nothing is downloaded.',
    said: ['The app says when there is a newer version.', 'The app no longer asks for newer versions.'],
  },
];

/** How the app behaves on this desktop. */
export const Desktop = () => {
  const { editor, settings } = useEditing();
  const put = (change: Partial<DesktopSettings>, said: string) =>
    void editor.change(said, (all) => ({ ...all, desktop: { ...all.desktop, ...change } }));
  return (
    <>
      <Row
        name="Window closed"
        hint="An icon in the top bar brings it back. Where the desktop shows no such icons, the app ends with its window."
      >
        <Segmented
          label="When the window is closed"
          choices={closings}
          value={settings.desktop.closeTo}
          onChange={(closeTo) => put({ closeTo }, saidOfClosing[closeTo])}
        />
      </Row>
      {switches.map(({ setting, name, hint, said: [on, off] }) => (
        <div key={setting}>
          <Tick isSelected={settings.desktop[setting]} onChange={(chosen) => put({ [setting]: chosen }, chosen ? on : off)}>
            {name}
          </Tick>
          <p className={styles.under}>{hint}</p>
        </div>
      ))}
    </>
  );
};
