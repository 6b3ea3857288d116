import { dateText } from '../../../app/story/figure-text.ts';
import type { Chapter, CheckId, OwnLifeSlot, Scene, Source, Story, Verdict } from '../../../app/story/model.ts';
import { checkOf } from '../content.ts';
import { verdictLook } from '../instruments/verdict-look.ts';
import { signOf } from '../text/mark.ts';
import { blockMarkup, runsMarkup } from './blocks.ts';
import { element, escaped } from './markup.ts';
import { pageStyle } from './page-style.ts';

/** What a saved story is made of. Nothing in it identifies anybody: no host, no user, no command, no UUID is asked for. */
export interface StoryParts {
  readonly story: Story;
  /** What kind of machine it was read beside: "NVIDIA DGX Spark Founders Edition"; `null` where it isn't known. */
  readonly machine: string | null;
  /** When, in words: "23 November 2026, 14:38". */
  readonly savedAt: string;
  /** What the machine said to each claim then; a claim without an answer is left out. */
  readonly verdicts: ReadonlyMap<CheckId, Verdict>;
  /** The scene's readings then: name and figure. */
  readonly readings: ReadonlyMap<string, readonly { readonly name: string; readonly text: string }[]>;
  /** `null` before the first reading. */
  readonly ownLife: (slot: OwnLifeSlot) => string | null;
  /** What the drawing of a scene answers, in sentences, by the scene's id. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  /** The still drawing of a scene as markup, by the scene's id. */
  readonly art: ReadonlyMap<string, string>;
  /** The rules that the drawings need, and the tokens. */
  readonly styles: string;
  /** The story's type as base64 WOFF2; `null`: the reader's own serif. */
  readonly fonts: { readonly upright: string; readonly italic: string } | null;
}

const fontFace = (data: string, style: 'normal' | 'italic') =>
  `@font-face{font-family:"Newsreader";src:url("data:font/woff2;base64,${data}") format("woff2");font-weight:400 560;font-style:${style}}`;

function machineMarkup(scene: Scene, { verdicts, readings, savedAt }: StoryParts): string {
  const answers = scene.instruments.checks.flatMap((check) => {
    const verdict = verdicts.get(check);
    if (!verdict) return [];
    const working = [verdict.says, verdict.formula, verdict.limits].filter((part) => part !== undefined);
    const head = `${checkOf(check).title}: ${verdictLook[verdict.state].word.toLowerCase()}`;
    return [`${element('dt', escaped(head))}${working.map((part) => element('dd', escaped(part))).join('')}`];
  });
  const figures = (readings.get(scene.id) ?? []).map(({ name, text }) => `${element('dt', escaped(name))}${element('dd', escaped(text))}`);
  if (answers.length + figures.length === 0) return '';
  return element('div', `${element('p', escaped(`This machine, ${savedAt}`))}${element('dl', [...answers, ...figures].join(''))}`, {
    class: 'machine',
  });
}

function pieceMarkup({ id, drawing }: Scene, { art, answers }: StoryParts): string {
  if (drawing === null) return '';
  // The page has no controls, so it asks nothing: each drawing stands answered.
  const told = (answers.get(id) ?? []).map((answer) => element('p', escaped(answer), { class: 'answer' })).join('');
  return element('figure', `${art.get(id) ?? ''}${told}${element('figcaption', runsMarkup(drawing.caption))}`);
}

const sceneMarkup = (scene: Scene, parts: StoryParts): string =>
  element(
    'section',
    [
      element('h3', escaped(scene.title)),
      pieceMarkup(scene, parts),
      ...scene.body.map((block) => blockMarkup(block, parts.ownLife)),
      machineMarkup(scene, parts),
    ].join(''),
    { id: scene.id },
  );

function chapterMarkup({ number, title, kicker, scenes }: Chapter, parts: StoryParts): string {
  const above = [String(number), kicker?.place, kicker?.date].filter((part) => part != null).join(' · ');
  return `${element('h2', escaped(title))}${element('p', escaped(above), { class: 'kicker' })}${scenes.map((scene) => sceneMarkup(scene, parts)).join('')}`;
}

const sourceMarkup = ({ id, title, publisher, url, date, collected, confirmed }: Source): string =>
  element(
    'li',
    `${element('a', escaped(title), { href: url, rel: 'noreferrer noopener' })} ${escaped(
      [publisher, date === null ? null : dateText(date)].filter((part) => part !== null).join(', '),
    )}. ${confirmed ? 'Looked up' : 'Unconfirmed: the address was not opened; noted'} ${escaped(dateText(collected))}.`,
    { id: `source-${id}` },
  );

/** The whole story as one HTML file that needs nothing else: no script, no network, no other file. */
export function storyFile(parts: StoryParts): string {
  const { story, machine, savedAt, styles, fonts } = parts;
  const faces = fonts === null ? '' : fontFace(fonts.upright, 'normal') + fontFace(fonts.italic, 'italic');
  const beside = machine === null ? 'Read beside no machine' : `Read beside a machine of this kind: ${machine}`;
  const levels = `${signOf('A')} primary text read, ${signOf('B')} quoted by a dated source, ${signOf('C')} secondary sources, ${signOf('calc')} calculated here, ${signOf('D')} sources disagree.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<title>How this machine came to be</title>
<style>${faces}${styles}${pageStyle}</style>
</head>
<body>
<main>
<h1>How this machine came to be</h1>
<p class="lead">${escaped(`${beside}. Saved ${savedAt}. Independent of NVIDIA, SpaceX and OpenAI.`)}</p>
${story.chapters.map((chapter) => chapterMarkup(chapter, parts)).join('\n')}
<h2>Sources</h2>
<p class="lead">${escaped(levels)}</p>
${element('ol', story.sources.map(sourceMarkup).join('\n'), { class: 'sources' })}
</main>
</body>
</html>
`;
}
