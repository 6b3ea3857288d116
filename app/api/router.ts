import { implement } from '@orpc/server';
import type { Companion } from '../companion.ts';
import { fileTime } from '../export/file-time.ts';
import type { SnapshotFormat } from '../export/formats.ts';
import { healthReport } from '../export/health-report.ts';
import { encodeWindow } from '../history/series.ts';
import type { SettingsChange } from '../settings/store.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { contract } from './contract.ts';
import { createExportsRouter } from './exports-router.ts';
import { createHistoryRouter } from './history-router.ts';
import type { CallContext } from './roles.ts';
import { createSessionsRouter, type SignedIn } from './sessions-router.ts';
import type { ShellDetails } from './shell-details.ts';

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
  /** What the desktop app says about itself. */
  readonly shell?: ShellDetails;
  /** Who is signed in; none where nobody signs in. */
  readonly signedIn?: SignedIn;
  renderSnapshot(snapshot: Snapshot, format: SnapshotFormat, options: { readonly identifying: boolean }): SnapshotFile;
  /** The same snapshot without host name, UUIDs, addresses, user names and command lines. */
  withoutIdentifying(snapshot: Snapshot): Snapshot;
}

/** How far a report looks back for what was. */
const reportReachesBackMs = 30 * 86_400_000;

interface SettingsErrors {
  CONFLICT(): Error;
  INVALID(options: { readonly data: { problems: { path: string; problem: string }[] } }): Error;
  NOT_KEPT(options: { readonly message: string }): Error;
}

/** Why the settings are as they were, as an error of the contract. */
function refusalOf(change: Exclude<SettingsChange, { kind: 'changed' }>, errors: SettingsErrors): Error {
  if (change.kind === 'conflict') return errors.CONFLICT();
  if (change.kind === 'invalid') return errors.INVALID({ data: { problems: [...change.problems] } });
  return errors.NOT_KEPT({ message: change.problem });
}

/** The contract, answered by one companion. Every host serves this same router. */
export function createRouter(parts: RouterParts) {
  const { companion } = parts;
  const api = implement(contract).$context<CallContext>();
  const settingsView = () => ({
    settings: companion.settings.forScreen(),
    revision: companion.settings.revision,
    notice: companion.settings.problem,
  });

  return api.router({
    about: api.about.handler(({ context }) => ({
      version: parts.version,
      host: parts.hostKind,
      machine: companion.machine.kind,
      machineTitle: companion.machine.title,
      startedAtMs: companion.startedAtMs,
      periodMs: companion.periodMs,
      viewers: companion.viewers,
      role: context.caller?.role ?? 'operator',
      shell: parts.shell ?? null,
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
    health: {
      now: api.health.now.handler(() => companion.health.now()),
      past: api.health.past.handler(async ({ input }) => {
        const { findings, sinceMs } = await companion.health.past(input.fromMs);
        return { findings: [...findings], sinceMs };
      }),
      report: api.health.report.handler(async ({ input, errors }) => {
        const snapshot = companion.latest();
        if (snapshot === null) throw errors.NOT_READY();
        const text = healthReport(
          {
            version: parts.version,
            snapshot,
            health: companion.health.now(),
            past: (await companion.health.past(snapshot.takenAtMs - reportReachesBackMs)).findings,
            // Not asked of a driver that doesn't answer: the report would wait for it.
            machineReport: snapshot.driver.state === 'live' ? await companion.report(false) : null,
            recent: companion.recent(600),
          },
          { identifying: input.identifying },
        );
        return { fileName: `spark-health-${fileTime(snapshot.takenAtMs)}.md`, mediaType: 'text/markdown; charset=utf-8', text };
      }),
      mute: api.health.mute.handler(async ({ input, errors }) => {
        const { rule, untilMs } = input;
        const change = await companion.settings.edit((settings) => ({
          ...settings,
          rules: { ...settings.rules, [rule]: { thresholds: {}, ...settings.rules[rule], mutedUntilMs: untilMs } },
        }));
        if (change.kind !== 'changed') throw refusalOf(change, errors);
        return settingsView();
      }),
    },
    settings: {
      get: api.settings.get.handler(settingsView),
      set: api.settings.set.handler(async ({ input, errors }) => {
        const change = await companion.settings.change(input.settings, input.revision);
        if (change.kind !== 'changed') throw refusalOf(change, errors);
        return settingsView();
      }),
    },
    alerts: {
      channels: api.alerts.channels.handler(() => [...companion.alerts.channels()]),
      test: api.alerts.test.handler(({ input }) => companion.alerts.test(input.id)),
    },
    series: {
      recent: api.series.recent.handler(
        ({ input }) => new Blob([encodeWindow(companion.recent(input.seconds))], { type: 'application/octet-stream' }),
      ),
    },
    history: createHistoryRouter(
      () => companion.history,
      () => companion.machine.clock.now(),
    ),
    exports: createExportsRouter(parts),
    machine: {
      report: api.machine.report.handler(({ input }) => companion.report(input.fresh)),
    },
    pace: {
      set: api.pace.set.handler(async ({ input }) => {
        const { periodMs } = input;
        companion.setPeriod(periodMs);
        // It holds until the app ends also where it can't be kept.
        await companion.settings.edit((settings) => ({ ...settings, sampling: { ...settings.sampling, periodMs } }));
        return { periodMs: companion.periodMs };
      }),
    },
    sessions: createSessionsRouter(parts.signedIn ?? null),
  });
}

export type AppRouter = ReturnType<typeof createRouter>;
