import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './access.module.css';
import { pathOfModules } from './qr-path.ts';

interface Props {
  readonly text: string;
  /** What it leads to, for whoever doesn't see it. */
  readonly label: string;
}

/** A text as a QR code: dark on white in both themes, since not every camera reads it the other way round. */
export const QrCode = ({ text, label }: Props) => {
  const { size, data } = useMemo(() => encode(text, { ecc: 'M', border: 4 }), [text]);
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={pathOfModules(data)} fill="#000" />
    </svg>
  );
};
