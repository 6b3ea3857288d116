import type { DrawingId } from '../../../app/story/model.ts';
import { LaunchDates } from './digits/LaunchDates.tsx';
import { PriceLine } from './digits/PriceLine.tsx';
import type { Drawing } from './drawing.ts';
import { TwoBoxes } from './handoff/TwoBoxes.tsx';
import { Watts } from './handoff/Watts.tsx';
import { DeliveryDates } from './nine-years/DeliveryDates.tsx';
import { Folklore } from './nine-years/Folklore.tsx';
import { Ledger } from './own-life/Ledger.tsx';
import { SoFar } from './own-life/SoFar.tsx';
import { TwoRails } from './own-life/TwoRails.tsx';
import { Case } from './packs/Case.tsx';
import { Cores } from './packs/Cores.tsx';
import { MemoryPool } from './packs/MemoryPool.tsx';
import { Ports } from './packs/Ports.tsx';
import { ClockPeak } from './petaflop/ClockPeak.tsx';
import { NumberFormats } from './petaflop/NumberFormats.tsx';
import { Petaflop } from './petaflop/Petaflop.tsx';
import { PerWatt } from './same-128/PerWatt.tsx';
import { Same128 } from './same-128/Same128.tsx';
import { FlightClock } from './scale/FlightClock.tsx';
import { RocketScale } from './scale/RocketScale.tsx';

/** What draws each interactive piece, by the id that the content gives it. */
export const drawings: Readonly<Record<DrawingId, Drawing>> = {
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
  'same-128': Same128,
  'per-watt': PerWatt,
  'rocket-scale': RocketScale,
  'flight-clock': FlightClock,
  'two-rails': TwoRails,
  'own-life': SoFar,
  ledger: Ledger,
};
