import type { DrawingId } from '../../../app/story/model.ts';
import type { Drawing } from './drawing.ts';

/** What draws each interactive piece, by the id that the content gives it. */
export const drawings: Readonly<Partial<Record<DrawingId, Drawing>>> = {};
