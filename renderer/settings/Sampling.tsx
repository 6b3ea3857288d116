import { type Choice, Segmented } from '../design/Segmented.tsx';
import { useEditing } from './editor/hooks.ts';
import { Row } from './form/Row.tsx';

const paces = [250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const;
const choices: readonly Choice<string>[] = paces.map((periodMs) => ({
  value: String(periodMs),
  content: String(periodMs / 1000),
  name: `every ${periodMs / 1000} seconds`,
}));

/** How often the machine is read. A pace that was written into the file by hand is none of the choices, and none is marked then. */
export const Sampling = () => {
  const { editor, settings } = useEditing();
  const change = (periodMs: number) =>
    editor.change(`The machine is read every ${periodMs / 1000} s.`, (all) => ({ ...all, sampling: { ...all.sampling, periodMs } }));
  return (
    <Row
      name="Seconds"
      hint="For every viewer of this machine. Slower costs less; checks see what is shorter than a reading only by chance."
    >
      <Segmented
        label="Read the machine every … seconds"
        choices={choices}
        value={String(settings.sampling.periodMs)}
        onChange={(chosen) => void change(Number(chosen))}
      />
    </Row>
  );
};
