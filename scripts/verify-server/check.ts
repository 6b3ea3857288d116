/** A server that runs for the checks: one in plain on loopback, one over TLS, on the same data folder. */
export interface Served {
  readonly plain: URL;
  readonly tls: URL;
  readonly token: string;
  /** A folder for what a tool writes. */
  readonly folder: string;
}

/** What a tool said, on standard output and in a file where it writes one. */
export interface Said {
  readonly stdout: string;
  readonly report: string | null;
}

/** One tool that somebody else has written, against the server. */
export interface Check {
  readonly name: string;
  readonly program: string;
  /** How it is had. */
  readonly from: string;
  readonly what: string;
  readonly timeLimitSeconds: number;
  /** The file that it writes, in the folder; `null`: it only prints. */
  readonly report: string | null;
  arguments(served: Served): readonly string[];
  /**
   * What it found, a line each, in its own words as far as they go.
   * @throws Error where what it said can't be read: then nothing was found out
   */
  findings(said: Said): readonly string[];
}

/** The text without the colours of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal's colours begin with
export const withoutColours = (text: string): string => text.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '');
