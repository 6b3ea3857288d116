import type { ScreenProps } from '../shell/screens.ts';

/** The launch story, told beside the reader's own machine. */
export const Story = (_: ScreenProps) => <h1>Story</h1>;
