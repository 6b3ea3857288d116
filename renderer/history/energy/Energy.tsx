import { useMemo, useState } from 'react';
import { Segmented } from '../../design/Segmented.tsx';
import { Link } from '../../shell/Link.tsx';
import type { Recorded } from '../load/recorded.ts';
import { PlainAnswer, Top } from '../Top.tsx';
import { useNow } from '../use-now.ts';
import { energyAnswer, spanWords } from './answer.ts';
import { Bars } from './Bars.tsx';
import { EnergyTable } from './EnergyTable.tsx';
import styles from './energy.module.css';
import { edgesOf, ranges, usualRange } from './stretches.ts';
import { totalOf } from './totals.ts';
import { useEnergy } from './use-energy.ts';
import { usePrice } from './use-price.ts';

/** Today's figure grows slowly: it is asked for again so often. */
const asksEveryMs = 60_000;

/** How much energy was used by day and month, and what that cost. */
export const Energy = ({ recorded: { oldestMs, newestMs } }: { readonly recorded: Extract<Recorded, { kind: 'recorded' }> }) => {
  const nowMs = useNow(newestMs, asksEveryMs);
  const [value, setValue] = useState<(typeof ranges)[number]['value']>(usualRange.value);
  const range = ranges.find((candidate) => candidate.value === value) ?? usualRange;
  const edgesMs = useMemo(() => edgesOf(range, oldestMs, nowMs), [range, oldestMs, nowMs]);
  const state = useEnergy(edgesMs);
  const price = usePrice();
  const controls = <Segmented label="How far back" choices={ranges} value={value} onChange={setValue} />;
  if (state.kind !== 'read') {
    return (
      <Top shown="energy" controls={controls}>
        {state.kind === 'waiting' ? <div /> : <PlainAnswer title="The energy can’t be read" lead={state.says} />}
      </Top>
    );
  }
  const { stretches } = state;
  // The unit is read off the answer: the next one may be on its way.
  const unit = stretches.some(({ fromMs, toMs }) => toMs - fromMs > 26 * 3_600_000) ? 'month' : range.unit;
  return (
    <>
      <Top shown="energy" controls={controls}>
        <PlainAnswer
          {...energyAnswer(totalOf(stretches), spanWords(range, stretches.length, stretches[0]?.fromMs ?? nowMs, nowMs), price)}
        />
      </Top>
      <div className={styles.body}>
        <section aria-label={`Energy by ${unit}`}>
          <Bars stretches={stretches} unit={unit} nowMs={nowMs} />
          <p className={styles.key}>
            <span>
              <i className={`${styles.sample} ${styles.keyBar}`} />{' '}
              {totalOf(stretches).machineEnergyJoules === null ? 'GPU alone' : 'whole machine'}
            </span>
            <span>
              <i className={`${styles.sample} ${styles.keyShare}`} /> how much of the {unit} was recorded
            </span>
            <span>
              <i className={`hatch ${styles.sample} ${styles.keyNone}`} /> nothing recorded
            </span>
          </p>
        </section>
        <div>
          <EnergyTable stretches={stretches} unit={unit} price={price} nowMs={nowMs} />
          {price.pricePerKilowattHour === null ? (
            <p className={styles.note}>
              <Link className="link" href="/settings">
                Tell what you pay for a kilowatt-hour
              </Link>{' '}
              to see what it cost.
            </p>
          ) : null}
        </div>
      </div>
    </>
  );
};
