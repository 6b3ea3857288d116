import { useMemo, useState } from 'react';
import type { ArticleVerdict, CheckId } from '../../../../app/story/model.ts';
import { story } from '../../content.ts';
import { useVerdict } from '../../instruments/use-verdict.ts';
import { Confidence } from '../../sources/Confidence.tsx';
import { articleWords } from '../../text/article-words.ts';
import { markOf } from '../../text/mark.ts';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import styles from './ledger.module.css';
import { countsOf, sentencesOf } from './ledger.ts';

const kinds: readonly ArticleVerdict[] = ['holds', 'loose', 'wrong', 'opinion'];

/** What this machine says to a sentence, beneath it. */
const Here = ({ check }: { readonly check: CheckId }) => {
  const verdict = useVerdict(check);
  return verdict === null ? null : (
    <p className={styles.here}>
      <b>Here</b> {verdict.says}
    </p>
  );
};

/** Every sentence of the article with its verdict, and what this machine says where it could be asked. */
export const Ledger = ({ still = false }: DrawingProps) => {
  const sentences = useMemo(() => sentencesOf(story.claims), []);
  const counts = useMemo(() => countsOf(sentences), [sentences]);
  const [kind, setKind] = useState<ArticleVerdict | 'all'>('all');
  return (
    <div className={styles.piece}>
      {still ? null : (
        <Chips
          label="Verdict"
          chips={[
            { value: 'all', name: `All ${sentences.length}` },
            ...kinds.map((value) => ({ value, name: `${articleWords[value]}: ${counts[value]}` })),
          ]}
          value={kind}
          onChange={setKind}
        />
      )}
      <ol className={styles.ledger}>
        {sentences
          .filter(({ article }) => kind === 'all' || article.verdict === kind)
          .map(({ article, check, ...claim }) => (
            <li key={claim.id} data-verdict={article.verdict}>
              <p className={styles.verdict}>{articleWords[article.verdict]}</p>
              <div>
                <p className={styles.says}>{article.says}</p>
                <p className={styles.note}>
                  {article.note}
                  <Confidence mark={markOf(claim, claim.text)} />
                </p>
                {check === undefined ? null : <Here check={check} />}
              </div>
            </li>
          ))}
      </ol>
    </div>
  );
};
