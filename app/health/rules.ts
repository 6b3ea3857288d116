import type { Rule } from './rule.ts';
import { powerDelivery } from './rules/power-delivery.ts';

/** Every rule. Their order is that of the list on the screen, for as long as nothing is open. */
export const rules: readonly Rule[] = [powerDelivery];
