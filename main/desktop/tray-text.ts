import type { Finding, Health, Severity } from '../../app/health/finding.ts';
import { asText, formatGiga, formatShare, formatValue } from '../../app/telemetry/format/format.ts';
import type { Gpu } from '../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { type TrayState, trayState } from './tray-icon.ts';

/** More of them would make a menu that nobody reads. */
const mostFindings = 5;
/** The widest that a bar shows without cutting it off. */
const longestTitle = 60;

/** What the tray says, as it is shown: equal text is the same picture, and nothing has to be told to the bar. */
export interface TrayText {
  readonly state: TrayState;
  /** "All well", "Critical: It rattles": the first line, and what a pointer over the icon shows. */
  readonly headline: string;
  /** Findings that are open, the most serious first, each with the path of its screen. */
  readonly findings: readonly { readonly path: string; readonly text: string }[];
  /** "GPU load 87 %", one line each. */
  readonly figures: readonly string[];
}

const severityWords: Readonly<Record<Severity, string>> = { critical: 'Critical', warning: 'Warning', notice: 'Note' };

const shortened = (text: string): string => (text.length <= longestTitle ? text : `${text.slice(0, longestTitle - 1).trimEnd()}…`);

const findingText = ({ severity, title }: Finding): string => shortened(`${severityWords[severity]}: ${title}`);

/** Whole degrees and watts: a menu that changes with every tenth would be sent to the bar at every tick. */
const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** One figure per GPU, in their order: "12 % / 98 %". `null` where there is none at all. */
function ofGpus(gpus: readonly Gpu[], figure: (gpu: Gpu) => string): string | null {
  return gpus.length === 0 ? null : gpus.map(figure).join(' / ');
}

const wholeFigure = (unit: 'celsius' | 'watts', value: number | null): string => {
  const { figure, unit: sign } = formatValue(unit, whole(value), 'binary');
  return asText({ figure: figure.replace(/\.0$/, ''), unit: sign });
};

/** What GPU processes hold on a machine with unified memory; what is taken of the GPU's own elsewhere. Nothing where there is no GPU. */
function heldText({ memory, gpus }: Snapshot): string | null {
  if (gpus.length === 0) return null;
  if (memory?.unified) {
    const held = `${asText(formatGiga(memory.gpuProcessesBytes, 'binary'))} of ${asText(formatGiga(memory.totalBytes, 'binary'))}`;
    return memory.gpuSource === 'estimated' ? `${held}, estimated` : held;
  }
  return ofGpus(gpus, ({ memoryUsedBytes }) => asText(formatGiga(memoryUsedBytes, 'binary')));
}

function figuresOf(snapshot: Snapshot): readonly string[] {
  const { gpus, memory } = snapshot;
  const lines: readonly (readonly [string, string | null])[] = [
    ['GPU load', ofGpus(gpus, ({ utilization }) => asText(formatShare(utilization)))],
    ['GPU memory held', heldText(snapshot)],
    ['Can be allocated', memory && asText(formatGiga(memory.availableBytes, 'binary'))],
    ['GPU temperature', ofGpus(gpus, ({ temperatureCelsius }) => wholeFigure('celsius', temperatureCelsius))],
    ['GPU power', ofGpus(gpus, ({ powerWatts }) => wholeFigure('watts', powerWatts))],
  ];
  return lines.flatMap(([name, text]) => (text === null ? [] : [`${name}  ${text}`]));
}

const withoutData = (snapshot: Snapshot | null): string =>
  snapshot === null ? 'No reading' : (snapshot.driver.problem ?? 'The driver doesn’t answer yet');

function headlineOf(state: TrayState, snapshot: Snapshot | null, open: readonly Finding[]): string {
  const [worst, ...more] = open;
  if (state === 'no-data') return shortened(withoutData(snapshot));
  if (worst === undefined) return 'All well';
  return more.length === 0 ? findingText(worst) : `${open.length} findings, the worst: ${severityWords[worst.severity].toLowerCase()}`;
}

/** @param snapshot the latest; `null` before the first, and once it is too old to say anything */
export function trayText(snapshot: Snapshot | null, { open }: Pick<Health, 'open'>): TrayText {
  const state = trayState(snapshot, { open });
  const findings = open
    .slice(0, mostFindings)
    .map((finding) => ({ path: `/health/${encodeURIComponent(finding.id)}`, text: findingText(finding) }));
  const more = open.length - findings.length;
  return {
    state,
    headline: headlineOf(state, snapshot, open),
    findings: more > 0 ? [...findings, { path: '/health', text: `${more} more` }] : findings,
    figures: snapshot === null ? [] : figuresOf(snapshot),
  };
}
