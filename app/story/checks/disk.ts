import { grouped } from '../../telemetry/format/figure.ts';
import { figureText } from '../figure-text.ts';
import { figureOf } from '../story.ts';
import { sparkCheck, unknown } from './spark-check.ts';

const terabyte = 1e12;
const founders = figureOf('spark-disk').value;

/** Terabytes as disks are sold. */
const sizeText = (bytes: number): string => `${grouped(bytes / terabyte, 1)}\u00a0TB`;

/** The disk of the Founders Edition against the largest one here. Flash of a size is sold a few percent below or above it. */
export const disk = sparkCheck('disk', 'The disk', ({ storage }) => {
  const sizes = (storage?.disks ?? []).map(({ sizeBytes }) => sizeBytes).filter((size) => size !== null);
  if (sizes.length === 0) return unknown('The size of the disk could not be read.');
  const largest = Math.max(...sizes);
  const figures = sizes.map((size, index) => ({
    label: sizes.length === 1 ? 'Disk' : `Disk ${index + 1}`,
    text: sizeText(size),
    value: size,
  }));
  const asFounders = Math.abs(largest / terabyte / founders - 1) < 0.08;
  const says = asFounders
    ? `The largest disk holds ${sizeText(largest)}: sold as ${figureText(figureOf('spark-disk'))}, like that of the Founders Edition.`
    : `The largest disk holds ${sizeText(largest)}; the Founders Edition has ${founders} TB, other makers sell 1 and 2 TB as well.`;
  return { state: asFounders ? 'holds' : 'differs', says, figures, limits: 'A disk that was exchanged looks the same.' };
});
