import type { BundleRequest, BundleWords } from './bundle.ts';

/** What each file is, in the order in which somebody would read them. */
const files: readonly (readonly [string, string])[] = [
  ['health.md', 'What is wrong now and what was, every check, and the last ten minutes. Begin here. Markdown, fit for a forum post.'],
  ['versions.txt', 'The app, what it runs on, the driver and the system.'],
  ['findings.json', 'Every finding of the span with its evidence.'],
  ['unclean-ends.json', 'Every time that this machine ended without a clean stop, what that looks like, and how sure it is.'],
  ['recorder-events.json', 'What the flight recorder went through in the span: starts, stops, problems, gaps.'],
  ['gpu-processes.json', 'Processes that held GPU memory in the span: when, and how much at most.'],
  ['runs.json', 'Runs of the span that somebody named.'],
  [
    'history.csv',
    'All figures of the span, a line for each instant. The unit stands in the head of each column; an empty field is a missing reading.',
  ],
  ['snapshot.json', 'The machine as it was when the bundle was made, with what could not be read and why.'],
  ['machine.json', 'The full report of the driver, and the inventory.'],
  ['left-out.txt', 'What this bundle does not hold.'],
];

const utc = (ms: number): string => `${new Date(ms).toISOString().replace('T', ' ').slice(0, 19)} UTC`;

/** The page that says what each file is. @param names of those that are in the bundle */
export function readme({ version, atMs }: BundleWords, { fromMs, toMs }: BundleRequest, names: readonly string[]): string {
  const width = Math.max(...names.map((name) => name.length));
  return [
    'A support bundle of Spark Companion, for whoever is to help.',
    '',
    `Made    ${utc(atMs)}, by version ${version}`,
    `Span    ${utc(fromMs)} to ${utc(toMs)}`,
    '',
    ...files.filter(([name]) => names.includes(name)).map(([name, use]) => `${name.padEnd(width)}  ${use}`),
    '',
    'All times are UTC; figures are in base units (bytes, watts, hertz, degrees Celsius; shares from 0 to 1).',
    'Nothing was sent anywhere: this file is all there is. Look through it before you pass it on.',
    'Spark Companion is independent and not an NVIDIA product.',
    '',
  ].join('\n');
}
