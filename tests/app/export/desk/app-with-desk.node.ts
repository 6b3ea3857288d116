import { openExportDesk } from '../../../../app/export/desk/desk.node.ts';
import { orderOf, wordsOf } from './kept-hours.ts';

/* An app for tests to kill: it begins a long export of the history in FOLDER, says so, and waits. */

const [folder = '', seconds = '7200'] = process.argv.slice(2);
const desk = openExportDesk({ folder, leaveFreeBytes: 0 });
const begun = await desk.begin(orderOf(Number(seconds), { kind: 'jsonl' }), async () => wordsOf());
console.log(begun.kind);
setInterval(() => {}, 60_000);
