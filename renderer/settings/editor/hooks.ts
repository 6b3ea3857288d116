import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { SettingsForScreen } from '../../../app/settings/screen.ts';
import { useConnection, useLive } from '../../live/hooks.ts';
import { useNotice } from '../../shell/notice.ts';
import { type EditorState, SettingsEditor } from './editor.ts';

/** Makes an editor for the life of a screen, and reads the settings whenever the line opens. */
export function useNewEditor(): { readonly editor: SettingsEditor; readonly state: EditorState } {
  const { client } = useLive();
  const { phase } = useConnection();
  const say = useNotice((state) => state.say);
  const editor = useMemo(() => new SettingsEditor(client.settings, say), [client, say]);
  useEffect(() => {
    if (phase === 'live') void editor.load();
  }, [editor, phase]);
  return { editor, state: useSyncExternalStore(editor.subscribe, () => editor.state) };
}

interface Editing {
  readonly editor: SettingsEditor;
  readonly settings: SettingsForScreen;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;

/** The settings, and what changes them. @throws Error outside the screen: a mistake of the caller's. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === null) throw new Error('useEditing needs a settings screen above it');
  return editing;
}
