import type { ClientContext, ClientLink } from '@orpc/client';
import type { LiveMessage } from '../../app/api/live.ts';

/** What the feed brings. */
export interface FeedEvents {
  readonly onMessage: (message: LiveMessage) => void;
  /** The line is down; nothing more comes. Called once. */
  readonly onEnd: () => void;
}

/** The two lines to the app: the feed, and the calls of the contract. */
export interface Line {
  readonly calls: ClientLink<ClientContext>;
  /** A hidden page gets no snapshots, and doesn't count as somebody who looks. A new line is visible. */
  setVisible(visible: boolean): void;
  /** Ends both. `onEnd` is not called for it. */
  close(): void;
}

/** Where the app runs, as far as this page knows: something that lines can be opened to. */
export interface Host {
  /** Opens both lines. Rejects, or calls `onEnd`, where it can't. */
  open(events: FeedEvents): Promise<Line>;
}
