import { type Field, gpuFields, processFields } from './fields.ts';

/** What an nvidia-smi was asked to do. */
export type Command =
  | {
      readonly kind: 'query-gpu' | 'query-compute-apps';
      readonly fields: readonly Field[];
      readonly header: boolean;
      readonly units: boolean;
      readonly periodMs: number | null;
    }
  | { readonly kind: 'report'; readonly periodMs: number | null }
  | { readonly kind: 'refused'; readonly exitCode: number; readonly text: string };

const refused = (exitCode: number, text: string): Command => ({ kind: 'refused', exitCode, text });

/** Understands the arguments that this app uses, and refuses the others in nvidia-smi's words. */
export function parseArguments(args: readonly string[]): Command {
  let query: { readonly kind: 'query-gpu' | 'query-compute-apps'; readonly list: string } | null = null;
  let format: readonly string[] = ['csv'];
  let periodMs: number | null = null;
  let report = 0;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    const [option = '', attached] = splitOnce(argument);
    const value = () => attached ?? args[++index] ?? '';
    if (option === '--query-gpu' || option === '--query-compute-apps')
      query = { kind: option === '--query-gpu' ? 'query-gpu' : 'query-compute-apps', list: value() };
    else if (option === '--format') format = value().split(',');
    else if (option === '-l' || option === '--loop') periodMs = Number(value()) * 1000;
    else if (option === '-lms' || option === '--loop-ms') periodMs = Number(value());
    else if (option === '-q' || option === '-x' || option === '--query' || option === '--xml-format') report++;
    else return refused(255, `ERROR: Option ${argument} is not recognized. Please run 'nvidia-smi -h'.\n\n`);
  }
  if (periodMs !== null && !(periodMs > 0)) {
    return refused(2, 'Provided [-l(ms) | --loop(-ms)=] value is incorrect. Loop frequency must be greater than 0.\n\n');
  }
  if (query === null) return report >= 2 ? { kind: 'report', periodMs } : refused(2, 'Only the XML report (-q -x) is simulated.\n');
  if (format[0] !== 'csv' || format.slice(1).some((word) => word !== 'noheader' && word !== 'nounits')) {
    return refused(2, 'Format modifier is not recognized.\n');
  }
  const known = query.kind === 'query-gpu' ? gpuFields : processFields;
  const names = query.list.split(',');
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) return refused(2, `Field "${unknown}" is not a valid field to query.\n\n`);
  const fields = names.flatMap((name) => known.get(name) ?? []);
  return { kind: query.kind, fields, header: !format.includes('noheader'), units: !format.includes('nounits'), periodMs };
}

function splitOnce(argument: string): readonly [string, string | undefined] {
  const cut = argument.startsWith('-') ? argument.indexOf('=') : -1;
  return cut < 0 ? [argument, undefined] : [argument.slice(0, cut), argument.slice(cut + 1)];
}
