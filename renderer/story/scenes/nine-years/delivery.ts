import { momentOf } from '../../content.ts';

/** August 2016 in San Francisco. It began on a Monday, and had 31 days. */
export const days: readonly number[] = Array.from({ length: 31 }, (_, day) => day + 1);

/** The day of Musk’s thanks, and of NVIDIA’s report, which speaks of the week before. */
export interface Delivery {
  readonly thanksDay: number;
  readonly reportDay: number;
}

const dayOf = (moment: string): number => Number(momentOf(moment).date.slice(8));

/** The two days as the story has them. */
export const recordedDelivery = (): Delivery => ({ thanksDay: dayOf('musk-thanks'), reportDay: dayOf('delivery-told') });

/** The Monday of the week before the report. */
const weekBefore = ({ reportDay }: Delivery): number => reportDay - 7;

/**
 * Whether a day can have been that of the delivery: `fits` both; `early`: before the week that the report speaks of, though before the thanks;
 * `late`: after the thanks; `report`: the day of the report itself, which reference works took for it.
 */
export type DayFit = 'fits' | 'early' | 'late' | 'report';

export function fitOf(day: number, delivery: Delivery): DayFit {
  if (day === delivery.reportDay) return 'report';
  if (day > delivery.thanksDay) return 'late';
  return day < weekBefore(delivery) ? 'early' : 'fits';
}

const dayText = (day: number): string => `${day} August`;

/** What the record says to a chosen day, in one or two sentences. */
export function daySays(day: number, delivery: Delivery): string {
  const thanks = dayText(delivery.thanksDay);
  switch (fitOf(day, delivery)) {
    case 'report':
      return `That is the day in many reference works. It is the date of NVIDIA’s report, which tells of the week before; the thanks of ${thanks} are older.`;
    case 'late':
      return `On ${dayText(day)} Musk had given his thanks already, on ${thanks}.`;
    case 'early':
      return `It could have been ${dayText(day)}. But NVIDIA’s report of ${dayText(delivery.reportDay)} speaks of the week before, which began on ${dayText(weekBefore(delivery))}.`;
    case 'fits':
      return `${dayText(day)} fits both: the week before the report, and not after the thanks. No record says which of the two days it was.`;
  }
}

/** What the record leaves, in one or two sentences. */
export function deliverySays(delivery: Delivery): string {
  const first = weekBefore(delivery);
  const span = first === delivery.thanksDay ? `on ${dayText(first)}` : `from ${first} to ${dayText(delivery.thanksDay)}`;
  return `Both records together leave the days ${span}: the week before NVIDIA’s report, and not after the thanks. None says which of them it was.`;
}
