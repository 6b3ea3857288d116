import type { Rule } from './rule.ts';
import { largeBlocks } from './rules/large-blocks.ts';
import { memoryFilling } from './rules/memory-filling.ts';
import { memoryPressure } from './rules/memory-pressure.ts';
import { pageCache } from './rules/page-cache.ts';
import { powerDelivery } from './rules/power-delivery.ts';
import { swapInUse } from './rules/swap-in-use.ts';
import { unownedMemory } from './rules/unowned-memory.ts';

/** Every rule. Their order is that of the list on the screen, for as long as nothing is open. */
export const rules: readonly Rule[] = [powerDelivery, memoryFilling, memoryPressure, pageCache, largeBlocks, unownedMemory, swapInUse];
