import type { ByteSystem } from '../../app/telemetry/format/format.ts';
import { type Choice, Segmented } from '../design/Segmented.tsx';
import { Row } from './form/Row.tsx';
import { useSettings } from './settings.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const byteChoices: readonly Choice<ByteSystem>[] = [
  { value: 'binary', content: 'GiB' },
  { value: 'decimal', content: 'GB' },
];

/** GiB or GB. */
export const ByteSwitch = () => {
  const { byteSystem, change } = useSettings();
  return (
    <Segmented label="Memory and disks in" choices={byteChoices} value={byteSystem} onChange={(chosen) => change({ byteSystem: chosen })} />
  );
};

/** What the screen looks like. It holds in this browser alone. */
export const Look = () => (
  <>
    <Row name="Theme">
      <ThemeSwitch />
    </Row>
    <Row name="Memory and disks in" hint="GiB as the kernel counts (1,024³), GB as disks are sold (1,000³).">
      <ByteSwitch />
    </Row>
  </>
);
