import { emDash, type Figure } from '../../app/telemetry/format/figure.ts';
import { asText } from '../../app/telemetry/format/format.ts';
import { Missing } from './Missing.tsx';

interface Props {
  readonly value: Figure;
  /** Why there is none, for the case that it is missing. */
  readonly reason?: string;
}

/** A large figure with its unit in small type. A missing one keeps unit and place. */
export const Reading = ({ value: { figure, unit }, reason = 'The machine has not reported it.' }: Props) => (
  <span className="fig">
    {figure === emDash ? <Missing reason={reason} /> : figure}
    <span className="u">{unit}</span>
  </span>
);

/** A figure in running type: "5.2 Gb/s", or an em dash with its reason. */
export const Inline = ({ value, reason = 'The machine has not reported it.' }: Props) =>
  value.figure === emDash ? <Missing reason={reason} /> : asText(value);
