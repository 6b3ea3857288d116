import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLive } from '../../live/hooks.ts';
import { useNotice } from '../../shell/notice.ts';
import { useLineOpen } from '../load/use-line-open.ts';
import { RunsEditor, type RunsState } from './editor.ts';

/** A command can begin and end a run beside this page. */
const readsEveryMs = 10_000;

/** The runs for the life of a screen: read when the line opens, and now and then while somebody looks. */
export function useRuns(): { readonly editor: RunsEditor; readonly state: RunsState } {
  const { client } = useLive();
  const open = useLineOpen();
  const say = useNotice((state) => state.say);
  const editor = useMemo(() => new RunsEditor(client.history.runs, say), [client, say]);
  useEffect(() => {
    if (!open) return;
    const read = () => void (document.hidden || editor.load());
    read();
    const timer = setInterval(read, readsEveryMs);
    return () => clearInterval(timer);
  }, [editor, open]);
  return { editor, state: useSyncExternalStore(editor.subscribe, () => editor.state) };
}
