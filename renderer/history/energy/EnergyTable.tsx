import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { EnergyStretch } from '../../../app/history/run.ts';
import type { EnergySettings } from '../../../app/settings/energy.ts';
import { asText } from '../../../app/telemetry/format/format.ts';
import { Missing } from '../../design/Missing.tsx';
import { counted } from '../../health/words.ts';
import styles from './energy.module.css';
import { type EnergyRange, stretchName } from './stretches.ts';
import { type EnergyTotal, recordedText, shownJoules, totalOf } from './totals.ts';
import { costOf, formatKilowattHours, moneyText } from './words.ts';

const atFirst = 14;

interface Props {
  /** The oldest first. */
  readonly stretches: readonly EnergyStretch[];
  readonly unit: EnergyRange['unit'];
  readonly price: EnergySettings;
  readonly nowMs: number;
}

interface CellsProps {
  readonly of: EnergyTotal;
  readonly whole: boolean;
  readonly price: EnergySettings;
}

const Cells = ({ of, whole, price }: CellsProps) => {
  const cost = costOf(shownJoules(of), price);
  const why = of.recordedShare === 0 ? 'Nothing was recorded then.' : 'No power was measured then.';
  const energy = (joules: number | null) => (joules === null ? <Missing reason={why} /> : asText(formatKilowattHours(joules)));
  return (
    <>
      <td className="r">{energy(of.gpuEnergyJoules)}</td>
      {whole ? <td className="r">{energy(of.machineEnergyJoules)}</td> : null}
      {price.pricePerKilowattHour === null ? null : (
        <td className="r">{cost === null ? <Missing reason={why} /> : moneyText(cost, price.currency)}</td>
      )}
      <td className="r mid">{recordedText(of.recordedShare)}</td>
    </>
  );
};

/** The same as figures, the newest first. */
export const EnergyTable = ({ stretches, unit, price, nowMs }: Props) => {
  const [all, setAll] = useState(false);
  const total = totalOf(stretches);
  const whole = total.machineEnergyJoules !== null;
  const shown = stretches.toReversed().slice(0, all ? undefined : atFirst);
  return (
    <div>
      <table className={styles.table}>
        <caption className="vh">Energy by {unit}, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">{unit === 'day' ? 'Day' : 'Month'}</th>
            <th scope="col" className="r">
              GPU alone
            </th>
            {whole ? (
              <th scope="col" className="r">
                Whole machine
              </th>
            ) : null}
            {price.pricePerKilowattHour === null ? null : (
              <th scope="col" className="r">
                Cost
              </th>
            )}
            <th scope="col" className="r">
              Recorded
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((stretch) => (
            <tr key={stretch.fromMs}>
              <th scope="row">{stretchName(unit, stretch.fromMs, nowMs)}</th>
              <Cells of={stretch} whole={whole} price={price} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{counted(stretches.length, unit)}</th>
            <Cells of={total} whole={whole} price={price} />
          </tr>
        </tfoot>
      </table>
      {shown.length < stretches.length ? (
        <Button className={`btn ${styles.all}`} onPress={() => setAll(true)}>
          Show all {stretches.length}
        </Button>
      ) : null}
    </div>
  );
};
