import type { Companion } from '../../../app/companion.ts';
import type { Health } from '../../../app/health/finding.ts';
import { realClock } from '../../../app/machine/clock.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { settingsForScreen } from '../../../app/settings/screen.ts';
import { defaultSettings, type Settings } from '../../../app/settings/settings.ts';
import type { SettingsStore } from '../../../app/settings/store.ts';
import type { MachineReport } from '../../../app/telemetry/model/report.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { sparkSnapshot } from './spark-snapshot.ts';

/** A companion whose ticks the test makes. Everything above it (router, feed, hosts) is the real thing. */
export interface CompanionDouble extends Companion {
  tick(changes?: Partial<Snapshot>): Snapshot;
  /** Tells that the health has changed. */
  tell(health: Health): void;
  /** Listeners of `onSnapshot` now. */
  readonly listeners: number;
}

const gib = 1024 ** 3;

export const reportOfTheDouble: MachineReport = {
  readAtMs: 1_760_000_000_000,
  gpu: null,
  gpuProblem: 'The driver is not loaded.',
  inventory: {
    system: { manufacturer: 'NVIDIA', model: 'NVIDIA_DGX_Spark' },
    cpu: { brand: 'Cortex-X925', cores: 20 },
    memory: [{ sizeBytes: 128 * gib, type: 'LPDDR5', manufacturer: null }],
    disks: [],
    os: { distribution: 'Ubuntu', release: '24.04', kernel: '6.17.0-1014-nvidia', architecture: 'arm64' },
  },
  inventoryProblem: null,
};

export const healthOfTheDouble: Health = {
  atMs: 1_760_000_000_000,
  sinceMs: 1_759_999_000_000,
  open: [],
  rules: [
    {
      id: 'power-delivery',
      title: 'Power delivery',
      state: 'well',
      severity: null,
      seenSinceMs: null,
      says: '2,502 MHz and 66.0 W at 96 %',
      mutedUntilMs: null,
    },
  ],
};

/** Settings that take every change, without a look at it. */
function settingsDouble(): SettingsStore {
  let settings: Settings = defaultSettings;
  let revision = 1;
  return {
    now: () => settings,
    get revision() {
      return revision;
    },
    problem: null,
    setAside: null,
    forScreen: () => settingsForScreen(settings, revision),
    change: async (_update, of) => ({ kind: of === revision ? 'changed' : 'conflict', settings, revision }),
    async edit(editor) {
      settings = editor(settings);
      revision += 1;
      return { kind: 'changed', settings, revision };
    },
    onChange: () => () => {},
    close: async () => {},
  };
}

/** @param options.ready `false`: no tick has been taken yet */
export function companionDouble(options: { readonly ready?: boolean } = {}): CompanionDouble {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const healthListeners = new Set<(health: Health) => void>();
  const machine = { kind: 'simulated', title: 'simulated DGX Spark: inference', clock: realClock } as Machine;
  let sequence = 0;
  let latest: Snapshot | null = null;
  let viewers = 0;
  let periodMs = 1000;

  const double: CompanionDouble = {
    machine,
    startedAtMs: 1_760_000_000_000,
    latest: () => latest,
    onSnapshot(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch() {
      viewers += 1;
      let watching = true;
      return () => {
        if (watching) viewers -= 1;
        watching = false;
      };
    },
    get viewers() {
      return viewers;
    },
    get periodMs() {
      return periodMs;
    },
    setPeriod(next) {
      periodMs = next;
    },
    recent: (seconds) => ({
      times: Float64Array.of(1000, 2000, 3000),
      series: [{ metric: 'gpu.power', labels: { gpu: '0' }, values: Float64Array.of(seconds, Number.NaN, 38.25) }],
    }),
    health: {
      now: () => healthOfTheDouble,
      past: async () => ({ findings: [], sinceMs: 1_760_000_000_000 }),
      onChange(listener) {
        healthListeners.add(listener);
        return () => healthListeners.delete(listener);
      },
    },
    history: null,
    exports: null,
    settings: settingsDouble(),
    alerts: { channels: () => [], test: async (id) => ({ delivered: false, says: `There is no channel "${id}".` }) },
    report: async (fresh) => ({ ...reportOfTheDouble, readAtMs: reportOfTheDouble.readAtMs + (fresh ? 1 : 0) }),
    start: async () => {},
    close: async () => {},
    tick(changes = {}) {
      sequence += 1;
      latest = { ...sparkSnapshot(sequence), ...changes };
      for (const listener of [...listeners]) listener(latest);
      return latest;
    },
    tell(health) {
      for (const listener of healthListeners) listener(health);
    },
    get listeners() {
      return listeners.size;
    },
  };
  if (options.ready !== false) double.tick();
  return double;
}
