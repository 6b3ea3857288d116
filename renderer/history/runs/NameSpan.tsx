import { useState } from 'react';
import { useSpanBoard } from '../board/board-context.ts';
import type { RunsEditor } from './editor.ts';
import { NameDialog } from './NameDialog.tsx';
import { tookText, whenText } from './words.ts';

interface Props {
  readonly editor: RunsEditor;
  readonly onClose: () => void;
}

/** Gives the span on show a name. What lies in the future or before the first reading is no part of it. */
export const NameSpan = ({ editor, onClose }: Props) => {
  const { view, reach } = useSpanBoard();
  // The span as it was when the button was pressed: it goes on moving where it ends now.
  const [span] = useState(() => ({ fromMs: Math.max(view.fromMs, reach.oldestMs ?? view.fromMs), toMs: Math.min(view.toMs, reach.nowMs) }));
  const run = { ...span, id: '', name: '', command: null, ending: null };
  return (
    <NameDialog
      title="Name this span"
      about={`${whenText(run, reach.nowMs)}, ${tookText(run, reach.nowMs)}. It is kept among the runs, and can be laid over others.`}
      verb="Name it"
      onName={async (name) => (await editor.begin(name, span)) !== null}
      onClose={onClose}
    />
  );
};
