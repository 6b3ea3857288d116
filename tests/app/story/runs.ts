import type { Block, Run, Scene } from '../../../app/story/model.ts';

/** All runs of a block, and whether facts marked `D` may stand there. */
function runsOfBlock(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'paragraph':
      return block.runs;
    case 'list':
      return block.items.flat();
    case 'people-disagree':
      return block.sides.flat();
    case 'quote':
      return [{ kind: 'quote', quote: block.quote }];
    case 'article':
      return [{ kind: 'claim', claim: block.claim, text: '' }];
    case 'comparison':
      return block.rows.flatMap(({ left, right, ratio }) =>
        [left, right, ratio].flatMap((figure): Run[] => (figure === null ? [] : [{ kind: 'figure', figure }])),
      );
    case 'own-life':
      return [];
  }
}

const runsOfDrawing = ({ drawing, task }: Scene): readonly Run[] => [
  ...(drawing?.caption ?? []),
  ...(drawing?.figures ?? []).map((figure): Run => ({ kind: 'figure', figure })),
  ...(drawing?.moments ?? []).map((moment): Run => ({ kind: 'moment', moment })),
  ...(task?.kind === 'guess' && task.answer.kind === 'figure' ? [{ kind: 'figure', figure: task.answer.figure } as const] : []),
];

/** All that a scene says or points at. @param blocks which of its blocks */
export const runsOf = (scene: Scene, blocks: (block: Block) => boolean = () => true): readonly Run[] => [
  ...scene.body.filter(blocks).flatMap(runsOfBlock),
  ...runsOfDrawing(scene),
];

/** The numbers of a text as they stand there: "1,000", "7.2.3", "66". */
export const numbersOf = (text: string): readonly string[] => text.match(/\d+(?:[.,:]\d+)*/g) ?? [];

/** Names that hold a digit and no number. */
const names = /DGX-1|GB10|ConnectX-7|FP(?:4|8|16|32|64)|BF16|[PV]100|GPT-3|gpt-oss-120b|Llama 3\.1 70B|16-bit|4-bit|PCIe 5|CES 2026/g;

/** A text without the names in it. */
export const withoutNames = (text: string): string => text.replace(names, '');
