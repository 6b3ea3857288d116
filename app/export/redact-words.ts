import { isNamedByPerson, withoutPerson } from '../telemetry/format/nameless.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';

/** Words shorter than this stand in too many other words to be searched for. */
const shortest = 4;
/** Names of accounts that every system has. */
const everybodys: ReadonlySet<string> = new Set(['root', 'nobody', 'daemon']);
const stands = '[left out]';

const lastPart = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? '';

/** Words that name this machine or its people, the longest first: whatever else is written, they must not be in it. */
export function wordsThatIdentify({ identity, load, gpus, gpuProcesses, storage }: Snapshot): readonly string[] {
  const users = (gpuProcesses ?? []).flatMap(({ user }) => (user && !everybodys.has(user) ? [user] : []));
  const commands = (gpuProcesses ?? []).flatMap(({ command }) => (command?.includes(' ') ? [command] : []));
  const fileSystems = storage?.fileSystems ?? [];
  const places = fileSystems.flatMap(({ mountPoint }) => (withoutPerson(mountPoint) === mountPoint ? [] : [lastPart(mountPoint)]));
  const volumes = fileSystems.flatMap(({ device }) => (isNamedByPerson(device) ? [lastPart(device)] : []));
  const words = [identity?.hostName, load?.bootId, ...gpus.map(({ uuid }) => uuid), ...users, ...commands, ...places, ...volumes];
  return [...new Set(words)].filter((word): word is string => (word?.length ?? 0) >= shortest).toSorted((a, b) => b.length - a.length);
}

/** A text without those words, wherever they stand as words. */
export function redactWords(text: string, words: readonly string[]): string {
  return words.reduce((redacted, word) => {
    const exact = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return redacted.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, 'giu'), stands);
  }, text);
}
