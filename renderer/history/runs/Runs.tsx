import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Run } from '../../../app/history/run.ts';
import { Link } from '../../shell/Link.tsx';
import { goTo } from '../../shell/route.ts';
import { overlayAddress, runsAddress, runsIn } from '../load/addresses.ts';
import type { Recorded } from '../load/recorded.ts';
import { PlainAnswer, Top } from '../Top.tsx';
import { useNow } from '../use-now.ts';
import { runsAnswer } from './answer.ts';
import { Empty } from './Empty.tsx';
import { mostLaidOver } from './look.ts';
import { NameDialog } from './NameDialog.tsx';
import { overlayAnswer } from './overlay/answer.ts';
import { Overlay } from './overlay/Overlay.tsx';
import { atFirst, RunList } from './RunList.tsx';
import styles from './runs.module.css';
import { useFigures } from './use-figures.ts';
import { useRuns } from './use-runs.ts';

interface Props {
  readonly recorded: Extract<Recorded, { kind: 'recorded' }>;
  /** The parts of the address below the screen's own. */
  readonly below: readonly string[];
}

/** What is asked for in a dialog. */
type Asked = { readonly kind: 'begin' } | { readonly kind: 'rename'; readonly run: Run };

/** The press that lays the chosen runs over each other, the oldest first. */
const CompareButton = ({ chosen }: { readonly chosen: readonly Run[] }) => {
  const ordered = chosen.toSorted((a, b) => a.fromMs - b.fromMs);
  const many = chosen.length > mostLaidOver;
  return (
    <>
      <Button
        className={chosen.length < 2 || many ? 'btn' : 'btn main'}
        isDisabled={chosen.length < 2 || many}
        onPress={() => goTo(overlayAddress(ordered.map(({ id }) => id)))}
      >
        {chosen.length < 2 ? 'Lay over each other' : `Lay ${chosen.length} over each other`}
      </Button>
      <p className="aside">
        {many ? `Choose ${mostLaidOver} at most: more can’t be told apart.` : chosen.length < 2 ? 'Choose two or more runs.' : ''}
      </p>
    </>
  );
};

/** The list of all runs. */
const List = ({
  recorded,
  runs,
  editor,
}: Pick<Props, 'recorded'> & { readonly runs: readonly Run[]; readonly editor: ReturnType<typeof useRuns>['editor'] }) => {
  const nowMs = useNow(recorded.newestMs);
  const [ids, setIds] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const figures = useFigures(runs.slice(0, atFirst), () => nowMs);
  const chosen = runs.filter(({ id }) => ids.includes(id));
  return (
    <>
      <Top
        shown="runs"
        controls={
          <Button className="btn" onPress={() => setAsked({ kind: 'begin' })}>
            Begin a run…
          </Button>
        }
      >
        <PlainAnswer {...runsAnswer(runs, nowMs)} />
      </Top>
      {runs.length === 0 ? (
        <Empty />
      ) : (
        <section aria-label="Runs">
          <div className={styles.bar}>
            <CompareButton chosen={chosen} />
          </div>
          <RunList
            runs={runs}
            figures={figures}
            nowMs={nowMs}
            chosen={chosen.map(({ id }) => id)}
            onChoose={setIds}
            onEnd={(run) => void editor.end(run)}
            onRename={(run) => setAsked({ kind: 'rename', run })}
            onRemove={(run) => void editor.remove(run)}
          />
        </section>
      )}
      {asked?.kind === 'begin' ? (
        <NameDialog
          title="Begin a run"
          about="It begins now, and goes on until you end it here."
          verb="Begin"
          onName={async (name) => (await editor.begin(name)) !== null}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'rename' ? (
        <NameDialog
          title={`Rename “${asked.run.name}”`}
          about="Its span and its figures stay as they are."
          name={asked.run.name}
          verb="Rename"
          onName={async (name) => (await editor.rename(asked.run, name)) !== null}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
};

/** The runs that an address lays over each other. */
const Chosen = ({ recorded, runs, lost }: Pick<Props, 'recorded'> & { readonly runs: readonly Run[]; readonly lost: number }) => {
  const nowMs = useNow(recorded.newestMs);
  const figures = useFigures(runs, () => nowMs);
  const answer = overlayAnswer(
    runs.map((run) => ({ run, figures: figures.get(run.id) ?? null })),
    nowMs,
  );
  return (
    <>
      <Top
        shown="runs"
        controls={
          <Link className="btn" href={runsAddress}>
            All runs
          </Link>
        }
      >
        <PlainAnswer {...answer} />
      </Top>
      {lost > 0 ? (
        <p className={styles.bar}>{lost === 1 ? 'A run' : `${lost} runs`} of this address can’t be shown: removed, or more than fit.</p>
      ) : null}
      {runs.length === 0 ? null : <Overlay key={runs.map(({ id }) => id).join(',')} runs={runs} figures={figures} nowMs={nowMs} />}
    </>
  );
};

/** The named spans: all of them, or some laid over each other. */
export const Runs = ({ recorded, below }: Props) => {
  const { editor, state } = useRuns();
  const ids = runsIn(below);
  if (state.kind === 'waiting') return null;
  if (state.kind === 'failed') {
    return (
      <Top shown="runs">
        <PlainAnswer title="The runs can’t be read" lead={`${state.says} They are asked for again by themselves.`} />
      </Top>
    );
  }
  if (ids.length === 0) return <List recorded={recorded} runs={state.runs} editor={editor} />;
  const named = ids.flatMap((id) => state.runs.find((run) => run.id === id) ?? []).slice(0, mostLaidOver);
  return <Chosen recorded={recorded} runs={named} lost={ids.length - named.length} />;
};
