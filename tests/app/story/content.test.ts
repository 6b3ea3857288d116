import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { figureText, momentText } from '../../../app/story/figure-text.ts';
import { type Confidence, confidences, type Run } from '../../../app/story/model.ts';
import { claimOf, figureOf, momentOf, places, quoteOf, sourceOf, story } from '../../../app/story/story.ts';
import { claimMarks, figureMarks, fromMemory, momentMarks, quoteMarks } from './facts.ts';
import { numbersOf, runsOf, withoutNames } from './runs.ts';

const scenes = places.map(({ scene }) => scene);
const facts = [...story.claims, ...story.figures, ...story.quotes, ...story.moments];
const pointedAt = (kind: Run['kind']) =>
  new Set(scenes.flatMap((scene) => runsOf(scene)).flatMap((run) => (run.kind === kind ? Object.values(run).slice(1, 2) : [])));

test('every claim, figure, quote and date has a source that exists', () => {
  for (const { sources } of facts) for (const id of sources) expect(() => sourceOf(id)).not.toThrow();
});

test('every source is used', () => {
  const used = new Set(facts.flatMap(({ sources }) => sources));
  expect(story.sources.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
});

test('all that the text and the drawings point at exists, and all that exists is pointed at', () => {
  expect([...pointedAt('claim')].sort()).toEqual(story.claims.map(({ id }) => id).sort());
  expect([...pointedAt('figure')].sort()).toEqual(story.figures.map(({ id }) => id).sort());
  expect([...pointedAt('quote')].sort()).toEqual(story.quotes.map(({ id }) => id).sort());
  expect([...pointedAt('moment')].sort()).toEqual(story.moments.map(({ id }) => id).sort());
});

test('every number of the running text comes from the tables: text by itself has none, in figures or in words', () => {
  const words =
    /\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|sixteen|twenty|forty|hundred|thousand|million|billion)/i;
  for (const scene of scenes) {
    for (const run of runsOf(scene)) {
      if (run.kind !== 'text') continue;
      expect(numbersOf(withoutNames(run.text)), run.text).toEqual([]);
      expect(run.text).not.toMatch(words);
    }
  }
});

test('a claim in the text has no number that its own sentence has not', () => {
  for (const run of scenes.flatMap((scene) => runsOf(scene))) {
    if (run.kind === 'claim')
      expect(numbersOf(claimOf(run.claim).text)).toEqual(expect.arrayContaining([...numbersOf(withoutNames(run.text))]));
  }
});

test('titles, questions and what is said of the article have only numbers that stand in the facts beside them', () => {
  for (const { claim, text } of story.claims.flatMap((claim) =>
    claim.article ? [claim.article.says, claim.article.note].map((text) => ({ claim, text })) : [],
  )) {
    expect(numbersOf(claim.text), text).toEqual(expect.arrayContaining([...numbersOf(withoutNames(text))]));
  }
  for (const { title, kicker, scenes } of story.chapters) {
    const facts = scenes.flatMap((scene) => runsOf(scene)).map(textOf);
    const texts = [title, kicker?.place ?? '', kicker?.date ?? '', ...scenes.flatMap((scene) => [scene.title, scene.task?.question ?? ''])];
    for (const text of texts) {
      expect(numbersOf(facts.join(' ')), text).toEqual(expect.arrayContaining([...numbersOf(withoutNames(text))]));
    }
  }
});

function textOf(run: Run): string {
  switch (run.kind) {
    case 'text':
      return '';
    case 'claim':
      return claimOf(run.claim).text;
    case 'figure':
      return figureText(figureOf(run.figure));
    case 'moment':
      return momentText(momentOf(run.moment));
    case 'quote':
      return quoteOf(run.quote).text;
  }
}

test('a quote has fewer than 15 words, a name and a date, and words in quotes stand nowhere in the running text', () => {
  for (const { text, who, date } of story.quotes) {
    expect(text.split(/\s+/).length, text).toBeLessThan(15);
    expect(who).toMatch(/\p{L}/u);
    expect(date).toMatch(/^20\d\d/);
  }
  for (const { text } of story.claims) {
    for (const [, words = ''] of text.matchAll(/“([^”]*)”/g)) expect(words.split(/\s+/).length).toBeLessThan(15);
  }
  for (const run of scenes.flatMap((scene) => runsOf(scene))) if (run.kind === 'text') expect(run.text).not.toMatch(/[“”"]/);
});

test.each([
  ['claims', story.claims, claimMarks],
  ['figures', story.figures, figureMarks],
  ['quotes', story.quotes, quoteMarks],
  ['moments', story.moments, momentMarks],
] as const)('no mark of the %s is above that of the facts', (_kind, list, marks) => {
  const markOf = new Map(confidences.flatMap((mark) => marks[mark].split(' ').map((id): [string, Confidence] => [id, mark])));
  const rank: readonly Confidence[] = ['A', 'B', 'C', 'D'];
  for (const { id, confidence } of list) {
    const mark = markOf.get(id);
    expect(mark, id).toBeDefined();
    if (mark === 'calc' || confidence === 'calc') expect(confidence, id).toBe(mark);
    else expect(rank.indexOf(confidence), id).toBeGreaterThanOrEqual(rank.indexOf(mark ?? 'D'));
  }
  expect([...markOf.keys()].filter((id) => id !== '' && !list.some((each) => each.id === id))).toEqual([]);
});

test('what is calculated shows how, and nothing else does', () => {
  for (const fact of [...story.claims, ...story.figures]) expect(fact.formula !== undefined, fact.id).toBe(fact.confidence === 'calc');
});

test('a calculated figure is what its own formula says, where that ends in a result or is a plain quotient', () => {
  const plain = (text: string) => Number(text.replaceAll(',', '').replace(/[^\d.]/g, ''));
  let checked = 0;
  for (const { formula = '', value, id } of story.figures) {
    const quotient = /^\$?([\d,.]+)[^÷×()=−:;]*(\([^)]*\) )?÷ \$?([\d,.]+)[^÷×()=−:;]*(\([^)]*\))?$/.exec(formula);
    const product = /^([\d,.]+)[^÷×()=]*× \$?([\d,.]+)[^÷×()=]*$/.exec(formula);
    if (quotient) expect(value, id).toBeCloseTo(plain(quotient[1] ?? '') / plain(quotient[3] ?? ''), 10);
    else if (product) expect(value, id).toBeCloseTo(plain(product[1] ?? '') * plain(product[2] ?? ''), 6);
    if (quotient || product) checked += 1;
  }
  expect(checked).toBeGreaterThan(12);
});

test('as many Sparks as are said reach the tip of the rocket, and one more would reach beyond it', () => {
  const [height, stacked, each] = ['starship-height', 'sparks-stacked', 'spark-height'].map((id) => figureOf(id).value);
  expect(stacked).toBe(Math.floor((height ?? 0) / ((each ?? 0) / 1000)));
});

test('facts marked D stand only where people disagree', () => {
  for (const scene of scenes) {
    for (const run of runsOf(scene, ({ kind }) => kind !== 'people-disagree')) {
      const fact =
        run.kind === 'claim'
          ? claimOf(run.claim)
          : run.kind === 'figure'
            ? figureOf(run.figure)
            : run.kind === 'quote'
              ? quoteOf(run.quote)
              : run.kind === 'moment'
                ? momentOf(run.moment)
                : null;
      expect(fact?.confidence, fact?.id).not.toBe('D');
    }
  }
});

test('addresses from memory are marked as unconfirmed, and no A or B rests on one of them', () => {
  expect(story.sources.filter(({ confirmed }) => !confirmed).map(({ url }) => url)).toEqual(fromMemory);
  for (const { sources, confidence, id } of facts) {
    if (confidence === 'A' || confidence === 'B')
      expect(
        sources.filter((source) => !sourceOf(source).confirmed),
        id,
      ).toEqual([]);
    expect(
      sources.some((source) => sourceOf(source).confirmed),
      id,
    ).toBe(true);
  }
});

test('every address is well formed and there once, and says when it was collected, after it was published', () => {
  for (const { url, date, collected } of story.sources) {
    const { protocol, host, pathname } = new URL(url);
    expect(protocol).toMatch(/^https?:$/);
    expect(host).toContain('.');
    expect(pathname.length, url).toBeGreaterThan(1);
    expect(url).toBe(encodeURI(url));
    expect(collected).toBe('2026-11-23');
    if (date !== null) expect(date <= collected, url).toBe(true);
  }
  expect(new Set(story.sources.map(({ url }) => url)).size).toBe(story.sources.length);
});

test('every sentence of the article has its verdict, and each of them is shown', () => {
  const judged = story.claims.filter(({ article }) => article !== undefined).map(({ id }) => id);
  expect(judged).toHaveLength(25);
  const shown = new Set(scenes.flatMap(({ body }) => body.flatMap((block) => (block.kind === 'article' ? [block.claim] : []))));
  expect(judged.filter((id) => !shown.has(id))).toEqual([]);
  expect([...shown].filter((id) => !judged.includes(id))).toEqual([]);
});

test('the whole content is less than 35 KB compressed', () => {
  expect(gzipSync(JSON.stringify(story)).length).toBeLessThan(35_000);
});
