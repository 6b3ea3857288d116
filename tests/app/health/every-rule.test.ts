import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../../app/health/rules.ts';
import { rulesPage } from '../../../scripts/docs/rules-page.ts';
import { expected, mustLook } from './recordings/expected.ts';
import type { Outcome } from './recordings/outcome.ts';
import { everyRule, type Row, type Section } from './recordings/table.ts';

let sections: readonly Section[];
let rows: readonly Row[];
beforeAll(async () => {
  sections = await everyRule(rules);
  rows = sections.flatMap((section) => section.rows);
}, 120_000);

const having = (outcome: Outcome, { outcomes }: Row): readonly string[] =>
  [...outcomes.ofRule].flatMap(([rule, found]) => (found === outcome ? [rule] : []));
const inWords = (row: string, rule: string) => `${rule} on “${row}”`;
const expectedPairs = Object.entries(expected).flatMap(([row, reasons]) => Object.keys(reasons).map((rule) => inWords(row, rule)));
const firedPairs = () => rows.flatMap((row) => having('fires', row).map((rule) => inWords(row.title, rule)));

describe('every rule over every recording, every scenario and every planted fault', () => {
  test('fires where it must', () => {
    const fired = new Set(firedPairs());
    expect(expectedPairs.filter((pair) => !fired.has(pair))).toEqual([]);
  });

  test('fires nowhere else, least of all on a healthy machine', () => {
    const allowed = new Set(expectedPairs);
    expect(firedPairs().filter((pair) => !allowed.has(pair))).toEqual([]);
  });

  test('has looked where silence is to mean something', () => {
    const missed = Object.entries(mustLook).flatMap(([rule, titles]) =>
      titles.flatMap((title) => {
        const outcome = rows.find((row) => row.title === title)?.outcomes.ofRule.get(rule);
        return outcome === 'silent' ? [] : [`${inWords(title, rule)}: ${outcome ?? 'isn’t in the table'}`];
      }),
    );
    expect(missed).toEqual([]);
  });

  test('is seen to fire somewhere', () => {
    const seen = new Set(rows.flatMap((row) => having('fires', row)));
    expect(rules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  test('has an id and a title of its own, and so has every row', () => {
    for (const names of [rules.map(({ id }) => id), rules.map(({ title }) => title), rows.map(({ title }) => title)]) {
      expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    }
  });
});

test('docs/health-rules.md says what the rules say; `npm run docs` writes it anew', () => {
  const page = readFileSync(new URL('../../../docs/health-rules.md', import.meta.url), 'utf8');
  expect(page).toBe(rulesPage(rules, sections));
});
