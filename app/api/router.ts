import { implement } from '@orpc/server';
import type { Companion } from '../companion.ts';
import type { SnapshotFormat } from '../export/formats.ts';
import { encodeWindow } from '../history/series.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { contract } from './contract.ts';

/** A snapshot as a file in one of the formats. */
export interface SnapshotFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** What the calls need: the core, who hosts it, and the two ways in which a snapshot leaves it. */
export interface RouterParts {
  readonly companion: Companion;
  readonly version: string;
  readonly hostKind: 'server' | 'desktop' | 'cli';
  renderSnapshot(snapshot: Snapshot, format: SnapshotFormat, options: { readonly identifying: boolean }): SnapshotFile;
  /** The same snapshot without host name, UUIDs, addresses, user names and command lines. */
  withoutIdentifying(snapshot: Snapshot): Snapshot;
}

/** The contract, answered by one companion. Every host serves this same router. */
export function createRouter(parts: RouterParts) {
  const { companion } = parts;
  const api = implement(contract);

  return api.router({
    about: api.about.handler(() => ({
      version: parts.version,
      host: parts.hostKind,
      machine: companion.machine.kind,
      machineTitle: companion.machine.title,
      startedAtMs: companion.startedAtMs,
      periodMs: companion.periodMs,
      viewers: companion.viewers,
    })),
    snapshot: {
      latest: api.snapshot.latest.handler(({ input, errors }) => {
        const snapshot = companion.latest();
        if (snapshot === null) throw errors.NOT_READY();
        return input.identifying ? snapshot : parts.withoutIdentifying(snapshot);
      }),
      export: api.snapshot.export.handler(({ input, errors }) => {
        const snapshot = companion.latest();
        if (snapshot === null) throw errors.NOT_READY();
        return parts.renderSnapshot(snapshot, input.format, { identifying: input.identifying });
      }),
    },
    series: {
      recent: api.series.recent.handler(
        ({ input }) => new Blob([encodeWindow(companion.recent(input.seconds))], { type: 'application/octet-stream' }),
      ),
    },
    machine: {
      report: api.machine.report.handler(({ input }) => companion.report(input.fresh)),
    },
    pace: {
      set: api.pace.set.handler(({ input }) => {
        companion.setPeriod(input.periodMs);
        return { periodMs: companion.periodMs };
      }),
    },
  });
}

export type AppRouter = ReturnType<typeof createRouter>;
