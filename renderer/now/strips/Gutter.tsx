import { asText } from '../../../app/telemetry/format/format.ts';
import type { Shape } from '../../charts/trace.ts';
import { useSettings } from '../../settings/settings.ts';
import type { StripDefinition } from './definition.ts';
import { placeLabels } from './labels.ts';
import type { LimitLabel, StripModel } from './model.ts';
import styles from './Strip.module.css';

interface Props {
  readonly strip: StripDefinition;
  readonly model: StripModel;
  readonly shape: Shape;
}

/** Right of a trace: a gauge on the same scale, and its limits where they end. */
export const Gutter = ({ strip, model, shape }: Props) => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const labels = placeLabels([...model.limits, ...ownLimit()], shape.ceiling, shape.height);
  const known = model.gauge !== null || shape.peak !== null;

  /** The end of the scale, or the highest point in view, where the machine names no limit. */
  function ownLimit(): LimitLabel[] {
    if (model.limits.length > 0) return [];
    if (strip.peak && shape.peak !== null && shape.peak > 0) {
      return [{ value: shape.peak, text: `${asText(strip.format(shape.peak, system))} peak`, tone: null }];
    }
    return strip.whole ? [{ value: shape.ceiling, text: strip.format(shape.ceiling, system).figure.replace(/\.0$/, ''), tone: null }] : [];
  }

  if (!known || shape.height === 0) return <div className={styles.gutter} />;
  return (
    <div className={styles.gutter} aria-hidden="true">
      <i className={styles.gauge}>
        <b style={{ transform: `scaleY(${Math.min(1, (model.gauge ?? 0) / shape.ceiling).toFixed(3)})` }} />
      </i>
      {labels.map(({ value, text, tone, lineTop, textTop }) => (
        <span key={value} className={tone ? styles[`${tone}Limit`] : ''}>
          {value < shape.ceiling * 0.999 ? <s style={{ top: lineTop }} /> : null}
          <span style={{ top: textTop }}>{text}</span>
        </span>
      ))}
    </div>
  );
};

/** The dashed lines of the limits, across the trace. */
export const LimitLines = ({ model, shape }: Omit<Props, 'strip'>) =>
  placeLabels(model.limits, shape.ceiling, shape.height)
    .filter(({ value }) => value < shape.ceiling * 0.999)
    .map(({ value, tone, lineTop }) => (
      <i key={value} className={`${styles.limit} ${tone ? styles[`${tone}Limit`] : ''}`} style={{ top: lineTop }} />
    ));
