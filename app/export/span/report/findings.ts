import { certaintyWords, type Finding } from '../../../health/finding.ts';
import { formatDuration } from '../../../telemetry/format/format.ts';
import { element, escaped } from './markup.ts';
import { utcText } from './time-axis.ts';

const severityWords = { critical: 'Critical', warning: 'Warning', notice: 'Notice' } as const;

/** A link that leads out of the page is written as one only where it is a page's address. */
const link = ({ title, url }: Finding['sources'][number], say: (text: string) => string): string =>
  /^https?:\/\//.test(url) ? element('a', say(title), { href: url, rel: 'noreferrer' }) : say(title);

/**
 * One finding whole, with the number that stands for it on the charts.
 * @param redacted what of a text may be shown
 */
export function findingMarkup(finding: Finding, number: number, redacted: (text: string) => string): string {
  const say = (text: string): string => escaped(redacted(text));
  const { severity, title, seen, meaning, steps, certainty, sources, openedAtMs, closedAtMs, ended } = finding;
  const lasted = closedAtMs === null ? 'still open' : `for ${formatDuration(Math.round((closedAtMs - openedAtMs) / 1000))}`;
  const step = ({ text, command }: Finding['steps'][number]): string =>
    element('li', [say(text), ...(command === null ? [] : [element('pre', say(command))])]);
  return element(
    'article',
    [
      element('h3', [element('span', severityWords[severity], { class: `severity ${severity}` }), ` ${number}. ${say(title)}`]),
      element('p', `${utcText(openedAtMs)}, ${lasted}.${ended === null ? '' : ` ${say(ended)}`}`),
      element('p', say(seen)),
      element('p', say(meaning)),
      ...(steps.length === 0 ? [] : [element('ol', steps.map(step))]),
      element(
        'p',
        `${certaintyWords[certainty.level]}. ${say(certainty.for)}${certainty.against === null ? '' : ` Against it: ${say(certainty.against)}`}`,
      ),
      ...(sources.length === 0 ? [] : [element('p', `Sources: ${sources.map((source) => link(source, say)).join(', ')}.`)]),
    ],
    { class: 'finding' },
  );
}
