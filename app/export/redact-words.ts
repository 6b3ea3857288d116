import { isNamedByPerson, withoutPerson } from '../telemetry/format/nameless.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';

/** Words shorter than this stand in too many other words to be searched for. */
const shortest = 4;
/** Names of accounts that every system has. */
const everybodys: ReadonlySet<string> = new Set(['root', 'nobody', 'daemon']);
export const isEverybodys = (user: string): boolean => everybodys.has(user);
/** What stands in the place of such a word. */
export const redacted = '[left out]';

/** What a word tells of the machine or its people. */
export const wordKinds = [
  'host name',
  'boot id',
  'UUIDs of GPUs',
  'user names',
  'command lines',
  'names in mount points',
  'names of volumes',
] as const;
export type WordKind = (typeof wordKinds)[number];

export interface IdentifyingWord {
  readonly kind: WordKind;
  readonly word: string;
}

const lastPart = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? '';

/** Everything in a snapshot that names this machine or its people, as often as it stands there. */
export function identifyingFields({ identity, load, gpus, gpuProcesses, storage }: Snapshot): readonly IdentifyingWord[] {
  const of = (kind: WordKind, words: readonly (string | null | undefined)[]): IdentifyingWord[] =>
    words.flatMap((word) => (word ? [{ kind, word }] : []));
  const fileSystems = storage?.fileSystems ?? [];
  return [
    ...of('host name', [identity?.hostName]),
    ...of('boot id', [load?.bootId]),
    ...of(
      'UUIDs of GPUs',
      gpus.map(({ uuid }) => uuid),
    ),
    ...of(
      'user names',
      (gpuProcesses ?? []).map(({ user }) => user),
    ),
    ...of(
      'command lines',
      (gpuProcesses ?? []).map(({ command }) => command),
    ),
    ...of(
      'names in mount points',
      fileSystems.flatMap(({ mountPoint }) => (withoutPerson(mountPoint) === mountPoint ? [] : [lastPart(mountPoint)])),
    ),
    ...of(
      'names of volumes',
      fileSystems.flatMap(({ device }) => (isNamedByPerson(device) ? [lastPart(device)] : [])),
    ),
  ];
}

/** A command of one word is the name of a program, which stands in many places and names nobody. */
const isTelling = ({ kind, word }: IdentifyingWord): boolean =>
  word.length >= shortest && !(kind === 'user names' && isEverybodys(word)) && !(kind === 'command lines' && !word.includes(' '));

/** Words that name this machine or its people, each once, the longest first: whatever else is written, they must not be in it. */
export function identifyingWords(snapshot: Snapshot): readonly IdentifyingWord[] {
  const telling = identifyingFields(snapshot).filter(isTelling);
  const once = new Map(telling.toReversed().map((each) => [each.word, each]));
  return [...once.values()].toReversed().toSorted((a, b) => b.word.length - a.word.length);
}

export const wordsThatIdentify = (snapshot: Snapshot): readonly string[] => identifyingWords(snapshot).map(({ word }) => word);

/** Where such a word stands as a word. */
export function placesOf(word: string): RegExp {
  const exact = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, 'giu');
}

/** A text without those words, wherever they stand as words. */
export const redactWords = (text: string, words: readonly string[]): string =>
  words.reduce((told, word) => told.replaceAll(placesOf(word), redacted), text);
