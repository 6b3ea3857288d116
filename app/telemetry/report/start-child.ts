/** What is started: the file with the child's code, its environment, and what it is asked. */
export interface ChildStart {
  readonly childPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Anything that can be cloned. */
  readonly question: unknown;
}

export interface ChildEvents {
  /** The child said something, once or more often; whether it is an answer is for the caller to judge. */
  onAnswer(answer: unknown): void;
  /** It has ended, or could not be started: how, in words. */
  onEnd(how: string): void;
}

export interface StartedChild {
  /** Ends the child and all that it started, at once and whatever they are doing. May be called when they are gone. */
  kill(): void;
}

/**
 * How this host starts a short-lived process of its own: Node forks itself; Electron has a utility process for it, so that its binary
 * need not be able to play Node. Never throws, and tells of nothing before it has returned.
 */
export type StartChild = (start: ChildStart, events: ChildEvents) => StartedChild;

/** How a child ended early, with the line of its complaint that says most. Node writes the place, the error, the stack and its version. */
export function earlyEnd(how: string, complaint: string): string {
  const lines = complaint.trim().split('\n');
  const words = (lines.find((line) => /Error\b/.test(line)) ?? lines.at(-1))?.trim().slice(0, 200);
  return `It ended early (${how})${words ? `: ${words}` : '.'}`;
}

/** At most this much of what a child complains about is kept. */
export const longestComplaint = 2000;
