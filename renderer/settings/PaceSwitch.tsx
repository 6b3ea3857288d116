import { type Choice, Segmented } from '../design/Segmented.tsx';
import { useLive, useReading } from '../live/hooks.ts';
import { useNotice } from '../shell/notice.ts';

const seconds = ['0.25', '0.5', '1', '2', '5', '10', '30', '60'] as const;
const choices: readonly Choice<string>[] = seconds.map((value) => ({ value, content: value, name: `every ${value} seconds` }));

/** How often the machine is read. What is shown as chosen is what the app says, not what was pressed. */
export const PaceSwitch = () => {
  const { client } = useLive();
  const say = useNotice((state) => state.say);
  const current = useReading((snapshot) => String(snapshot?.periodSeconds ?? ''));
  const change = async (chosen: string) => {
    try {
      await client.pace.set({ periodMs: Number(chosen) * 1000 });
    } catch (error) {
      say({ kind: 'failed', text: `The pace could not be changed. ${error instanceof Error ? error.message : ''}` });
    }
  };
  return (
    <Segmented label="Read the machine every … seconds" choices={choices} value={current} onChange={(chosen) => void change(chosen)} />
  );
};
