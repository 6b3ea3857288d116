import { type MetricGroupTitle, metricWordGroups } from '../../../../app/export/span/groups.ts';
import { Segmented } from '../../../design/Segmented.tsx';
import { Tick } from '../../../design/Tick.tsx';
import styles from '../export.module.css';

interface Props {
  /** `null`: all. */
  readonly groups: readonly MetricGroupTitle[] | null;
  readonly onChange: (groups: readonly MetricGroupTitle[] | null) => void;
}

const ways = [
  { value: 'all', content: 'All' },
  { value: 'some', content: 'Some' },
] as const;
const titles: readonly MetricGroupTitle[] = metricWordGroups.map(({ title }) => title);

/** All metrics, or some groups of them. */
export const GroupTicks = ({ groups, onChange }: Props) => (
  <>
    <Segmented
      label="Metrics"
      choices={ways}
      value={groups === null ? 'all' : 'some'}
      onChange={(way) => onChange(way === 'all' ? null : titles)}
    />
    {groups === null ? null : (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as columns in every browser
      <div className={styles.groups} role="group" aria-label="Groups of metrics">
        {titles.map((title) => (
          <Tick
            key={title}
            isSelected={groups.includes(title)}
            onChange={(chosen) => onChange(titles.filter((each) => (each === title ? chosen : groups.includes(each))))}
          >
            {title}
          </Tick>
        ))}
      </div>
    )}
  </>
);
