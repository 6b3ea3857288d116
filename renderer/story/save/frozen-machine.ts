import type { RecordedLife } from '../../../app/history/life.ts';
import { dateText } from '../../../app/story/figure-text.ts';
import type { CheckId, Verdict } from '../../../app/story/model.ts';
import { emDash } from '../../../app/telemetry/format/figure.ts';
import { asText, type ByteSystem, formatClock } from '../../../app/telemetry/format/format.ts';
import type { MachineReport } from '../../../app/telemetry/model/report.ts';
import type { LiveStore } from '../../live/store.ts';
import { modelOf } from '../../now/strips/model.ts';
import { checkOf, scenes } from '../content.ts';
import { instrumentOf, readingsOf } from '../instruments/instrument.ts';
import { answersOf } from '../scenes/answers.ts';
import { ownLifeLine } from '../text/own-life-lines.ts';
import type { StoryParts } from './story-file.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** "23 November 2026, 14:38" in the reader's time zone. */
function momentText(epochMs: number): string {
  const at = new Date(epochMs);
  return `${dateText(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`)}, ${formatClock(epochMs, false)}`;
}

type Frozen = Pick<StoryParts, 'machine' | 'savedAt' | 'verdicts' | 'readings' | 'answers' | 'ownLife'>;

/** What this machine says at this moment, for a file that will say it for ever. Host, users, commands and UUIDs are never looked at. */
export function frozenMachine(store: LiveStore, report: MachineReport | null, recorded: RecordedLife | null, system: ByteSystem): Frozen {
  const { snapshot } = store;
  const verdicts = new Map<CheckId, Verdict>();
  const readings = new Map<string, { name: string; text: string }[]>();
  const answers = new Map<string, readonly string[]>();
  for (const { id, drawing, instruments } of scenes) {
    if (drawing !== null) answers.set(id, answersOf(drawing.id, snapshot, system));
    for (const check of instruments.checks) if (snapshot) verdicts.set(check, checkOf(check).check(snapshot, report));
    readings.set(
      id,
      readingsOf(instruments.metrics, snapshot?.memory?.unified ?? true).flatMap((metric) => {
        const { strip } = instrumentOf(metric);
        const { figure, qualifier } = modelOf(strip, undefined, store, system);
        return figure.figure === emDash ? [] : [{ name: strip.name, text: [asText(figure), qualifier].filter(Boolean).join(', ') }];
      }),
    );
  }
  const identity = snapshot?.identity ?? null;
  const own = [identity?.make, identity?.model].filter((part) => part != null).join(' ');
  return {
    machine: snapshot === null ? null : snapshot.machine === 'local' ? own || null : snapshot.machineTitle,
    savedAt: momentText(snapshot?.takenAtMs ?? 0),
    verdicts,
    readings,
    answers,
    ownLife: (slot) => ownLifeLine(slot, snapshot, recorded)?.says ?? null,
  };
}
