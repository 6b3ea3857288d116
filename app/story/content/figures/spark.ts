import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

const guide = ['hardware-guide'] as const;

/** The box of 2025 as its makers describe it. */
export const sparkFigures: readonly Figure[] = [
  read('spark-width', 'Width and depth of the Spark', 150, 'millimetres', 'B', guide),
  read('spark-height', 'Height of the Spark', 50.5, 'millimetres', 'B', guide),
  calculated('spark-volume', 'Volume of the Spark', 1.136, 'litres', '150 mm × 150 mm × 50.5 mm = 1.136 litres', guide),
  read('spark-weight', 'Weight of the Founders Edition', 1.2, 'kilograms', 'B', ['datasheet']),
  read('spark-memory', 'Memory of the Spark', 128, 'gigabytes', 'B', guide),
  read('spark-memory-small', 'Memory of the model of October 2026', 64, 'gigabytes', 'B', ['spark-64-blog', 'sth-64', 'pc-watch-64']),
  read('spark-memory-seen', 'What Linux sees of it', 121.7, 'gibibytes', 'B', ['known-issues']),
  read('spark-bandwidth', 'Memory bandwidth of the Spark', 273, 'gigabytes-per-second', 'B', guide),
  read('spark-cores', 'CPU cores', 20, 'count', 'A', ['porting-guide']),
  read('spark-cores-large', 'Cortex-X925', 10, 'count', 'A', ['porting-guide']),
  read('spark-cores-small', 'Cortex-A725', 10, 'count', 'A', ['porting-guide']),
  read('c2c-bandwidth', 'NVLink-C2C, both ways', 600, 'gigabytes-per-second', 'C', ['pcgamer-hot-chips', 'meterpreter-hot-chips']),
  read('c2c-times', 'NVLink-C2C against PCIe 5, as announced', 5, 'times', 'B', ['launch-release']),
  calculated('c2c-times-calculated', 'NVLink-C2C against PCIe 5', 600 / 128, 'times', '600 GB/s ÷ 128 GB/s', [
    'pcgamer-hot-chips',
    'meterpreter-hot-chips',
  ]),
  read('connectx-speed', 'ConnectX-7, both ports together', 200, 'gigabits-per-second', 'A', ['sth-connectx']),
  read('connectx-ports', 'QSFP ports', 2, 'count', 'A', ['sth-connectx']),
  read('connectx-interfaces', 'Interfaces that Linux shows for them', 4, 'count', 'A', ['sth-connectx']),
  read('ethernet-speed', 'Copper Ethernet', 10, 'gigabits-per-second', 'B', guide),
  read('spark-disk', 'Disk of the Founders Edition', 4, 'terabytes', 'B', guide),
  read('spark-power', 'Power supply of the Spark', 240, 'watts', 'B', guide),
  read('spark-chip-power', 'What the GB10 chip may draw', 140, 'watts', 'B', guide),
  read('models-one', 'Largest model on one Spark, 4-bit', 200, 'billion-parameters', 'B', ['launch-release']),
  read('models-tuned', 'Largest model to fine-tune', 70, 'billion-parameters', 'B', ['launch-release']),
  read('models-four', 'Largest model on four Sparks', 700, 'billion-parameters', 'A', ['scaling-blog']),
  read('sparks-joined', 'Sparks that work as one since March 2026', 4, 'count', 'A', ['scaling-blog']),
];
