import { quoteLine } from '../../../app/story/figure-text.ts';
import type { Block } from '../../../app/story/model.ts';
import { claimOf, quoteOf } from '../content.ts';
import { Confidence } from '../sources/Confidence.tsx';
import { articleWords } from './article-words.ts';
import { Comparison } from './Comparison.tsx';
import { keyed } from './keyed.ts';
import { markOf } from './mark.ts';
import { OwnLife } from './OwnLife.tsx';
import { Marked, Runs } from './Runs.tsx';
import styles from './text.module.css';
import { inQuotes, plainText } from './words.ts';

const Quoted = ({ id }: { readonly id: string }) => {
  const quote = quoteOf(id);
  return (
    <blockquote className={styles.quote}>
      <p>{inQuotes(quote.text)}</p>
      <footer>
        {quoteLine(quote)}
        <Confidence mark={markOf(quote, quote.text)} />
      </footer>
    </blockquote>
  );
};

const Article = ({ id }: { readonly id: string }) => {
  const claim = claimOf(id);
  if (!claim.article) return null;
  const { says, verdict, note } = claim.article;
  return (
    <div className={styles.note} data-verdict={verdict}>
      <p className={styles.noteHead}>
        The article says <b>{articleWords[verdict]}</b>
      </p>
      <p className={styles.says}>{says}</p>
      <p>
        <Marked text={note} mark={markOf(claim, claim.text)} />
      </p>
    </div>
  );
};

const Disagreement = ({ title, sides }: Pick<Extract<Block, { kind: 'people-disagree' }>, 'title' | 'sides'>) => (
  <div className={styles.note}>
    <p className={styles.noteHead}>
      People disagree <b>{title}</b>
    </p>
    <ul className={styles.sides}>
      {keyed(sides, plainText).map(({ key, element }) => (
        <li key={key}>
          <Runs runs={element} />
        </li>
      ))}
    </ul>
  </div>
);

/** One block of a scene's text. */
export const BlockView = ({ block, asks = false }: { readonly block: Block; readonly asks?: boolean }) => {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list':
      return (
        <ul className={styles.list}>
          {keyed(block.items, plainText).map(({ key, element }) => (
            <li key={key}>
              <Runs runs={element} />
            </li>
          ))}
        </ul>
      );
    case 'quote':
      return <Quoted id={block.quote} />;
    case 'article':
      return <Article id={block.claim} />;
    case 'comparison':
      return asks ? (
        <details className={styles.kept}>
          <summary>The figures of both</summary>
          <Comparison block={block} />
        </details>
      ) : (
        <Comparison block={block} />
      );
    case 'people-disagree':
      return <Disagreement {...block} />;
    case 'own-life':
      return <OwnLife slot={block.slot} />;
  }
};

/** What stands in the margin where there is room: it comments on the text and isn't part of it. */
const inMargin: ReadonlySet<Block['kind']> = new Set(['article', 'comparison', 'people-disagree']);

const keyOf = (block: Block): string => JSON.stringify(block).slice(0, 120);

interface Props {
  readonly blocks: readonly Block[];
  /** One column, everything in its order. */
  readonly plain: boolean;
  /** Whether the scene's question still stands: then no table answers it. */
  readonly asks: boolean;
}

/** A scene's text. */
export const Blocks = ({ blocks, plain, asks }: Props) => {
  const margin = plain ? [] : blocks.filter(({ kind }) => inMargin.has(kind));
  const flow = plain ? blocks : blocks.filter(({ kind }) => !inMargin.has(kind));
  return (
    <div className={styles.text} data-margin={margin.length > 0 || undefined}>
      <div className={styles.read}>
        {keyed(flow, keyOf).map(({ key, element }) => (
          <BlockView key={key} block={element} asks={asks} />
        ))}
      </div>
      {margin.length === 0 ? null : (
        <div className={styles.margin}>
          {keyed(margin, keyOf).map(({ key, element }) => (
            <BlockView key={key} block={element} asks={asks} />
          ))}
        </div>
      )}
    </div>
  );
};
