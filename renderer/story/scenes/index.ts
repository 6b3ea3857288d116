import type { DrawingId } from '../../../app/story/model.ts';
import { LaunchDates } from './digits/LaunchDates.tsx';
import { PriceLine } from './digits/PriceLine.tsx';
import type { Drawing } from './drawing.ts';
import { TwoBoxes } from './handoff/TwoBoxes.tsx';
import { Watts } from './handoff/Watts.tsx';
import { DeliveryDates } from './nine-years/DeliveryDates.tsx';
import { Folklore } from './nine-years/Folklore.tsx';
import { Case } from './packs/Case.tsx';
import { Cores } from './packs/Cores.tsx';
import { MemoryPool } from './packs/MemoryPool.tsx';
import { Ports } from './packs/Ports.tsx';
import { ClockPeak } from './petaflop/ClockPeak.tsx';
import { NumberFormats } from './petaflop/NumberFormats.tsx';
import { Petaflop } from './petaflop/Petaflop.tsx';

/** What draws each interactive piece, by the id that the content gives it. */
export const drawings: Readonly<Partial<Record<DrawingId, Drawing>>> = {
  'two-boxes': TwoBoxes,
  watts: Watts,
  'delivery-dates': DeliveryDates,
  folklore: Folklore,
  'launch-dates': LaunchDates,
  'price-line': PriceLine,
  case: Case,
  'memory-pool': MemoryPool,
  cores: Cores,
  ports: Ports,
  petaflop: Petaflop,
  'number-formats': NumberFormats,
  'clock-peak': ClockPeak,
};
