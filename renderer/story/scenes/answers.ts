import { figureText } from '../../../app/story/figure-text.ts';
import type { DrawingId } from '../../../app/story/model.ts';
import type { ByteSystem } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { figureOf, momentOf } from '../content.ts';
import { priceSays } from './digits/price.ts';
import { promiseSays } from './digits/year.ts';
import { facesSay } from './handoff/boxes.ts';
import { againstSaid, drawsSays } from './handoff/watts.ts';
import { deliverySays, recordedDelivery } from './nine-years/delivery.ts';
import { gpuMegahertz, gpuWatts } from './of-snapshot.ts';
import { runSays } from './own-life/so-far.ts';
import { coresSay } from './packs/core-guess.ts';
import { countedBy } from './packs/count.ts';
import { parts, partWords } from './packs/parts.ts';
import { sockets, socketWords } from './packs/sockets.ts';
import { formatSays, numberFormats, shownNumber } from './petaflop/formats.ts';
import { clockSays } from './petaflop/peak.ts';
import { reachedSays, rows } from './petaflop/shrink.ts';
import { axesOf, truthSays } from './same-128/axes.ts';
import { perWattLines } from './same-128/per-watt.ts';
import { ownSays, stackSays } from './scale/answer.ts';
import { flightSays } from './scale/flight.ts';
import { storySizes } from './scale/sizes.ts';

const value = (id: string): number => figureOf(id).value;
const face = (box: 'dgx1' | 'spark') => ({ width: value(`${box}-width`), height: value(`${box}-height`) });

/**
 * What a drawing answers, in sentences, for where there is no hand: below its still form, and in its stead in plain text. Nothing for
 * a drawing whose still form is text itself.
 * @param snapshot `null` before the first reading
 */
export function answersOf(drawing: DrawingId, snapshot: Snapshot | null, system: ByteSystem): readonly string[] {
  const isSpark = snapshot?.identity?.isSpark ?? null;
  const watts = gpuWatts(snapshot);
  switch (drawing) {
    case 'two-boxes':
      return [facesSay(face('spark'), face('dgx1'))];
    case 'watts':
      return [`${drawsSays(watts)} ${isSpark === false ? '' : againstSaid(watts, value('watts-said'))}`.trim()];
    case 'delivery-dates':
      return [deliverySays(recordedDelivery())];
    case 'launch-dates':
      return [promiseSays(momentOf('on-sale').date, momentOf('promised').date)];
    case 'price-line':
      return [priceSays(['price-launch', 'price-february', 'price-october'].map(figureOf))];
    case 'case':
      return parts.map(({ id, name }) => {
        const { told, own } = partWords(id, snapshot, system);
        return `${name}. ${told} ${own}`;
      });
    case 'memory-pool': {
      const memory = snapshot?.memory ?? null;
      if (memory === null) return ['The memory hasn’t been read yet.'];
      return (memory.unified ? (['cuda', 'linux'] as const) : (['linux'] as const)).map((by) => countedBy(by, memory, system).says);
    }
    case 'cores':
      return [snapshot?.cpu ? coresSay(snapshot.cpu.cores, snapshot.cpu.kinds, new Set()) : 'The cores haven’t been read yet.'];
    case 'ports':
      return sockets.map(({ id, name }) => `${name}. ${socketWords(id, snapshot).says}`);
    case 'petaflop':
      return [
        rows.map(({ figure }) => `${figureOf(figure).label}: ${figureText(figureOf(figure))}.`).join(' '),
        reachedSays(value('fp16-tuned'), value('petaflop')),
      ];
    case 'number-formats':
      return numberFormats.map((format) => formatSays(shownNumber, format));
    case 'clock-peak':
      return [clockSays(gpuMegahertz(snapshot), value('spark-clock') / 1e6, isSpark)];
    case 'same-128':
      return axesOf().map(truthSays);
    case 'per-watt':
      return [
        `As said: ${figureText(figureOf('per-watt-said'))}. ${perWattLines()
          .map(({ name, text }) => `${name}: ${text}.`)
          .join(' ')}`,
      ];
    case 'rocket-scale': {
      const { spark, rocketMetres } = storySizes();
      const sparks = value('sparks-stacked');
      const own =
        isSpark === null ? [] : [ownSays({ isSpark, gpuWatts: watts, memoryBytes: snapshot?.memory?.totalBytes ?? null }, sparks, system)];
      return [stackSays(sparks, spark.heightMetres, rocketMetres), ...own];
    }
    case 'flight-clock':
      return [
        flightSays(
          watts,
          value('flight-duration'),
          ['tokens-oss', 'tokens-llama'].map((id) => figureOf(id)),
        ),
      ];
    case 'own-life':
      return [runSays(snapshot?.load?.uptimeSeconds ?? null, value('flight-duration'))];
    case 'folklore':
    case 'two-rails':
    case 'ledger':
      return [];
  }
}

/** Drawings whose still form is text: it stands in plain text too. */
export const isText: ReadonlySet<DrawingId> = new Set<DrawingId>(['folklore', 'two-rails', 'ledger']);
