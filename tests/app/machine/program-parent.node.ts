// The app of program.test.ts: streams until it is killed or told to exit, and says the process ids of its child and of a
// grandchild.
import { createLocalMachine } from '../../../app/machine/local-machine.node.ts';

const machine = createLocalMachine({ path: process.argv[2] ?? '' });
const { pid } = machine.stream('nvidia-smi', ['--query-gpu=temperature.gpu', '--format=csv', '-lms', '50'], () => {});
machine.stream('sh', ['-c', 'sleep 600 & echo $!; wait'], (grandchild) => {
  // Time for the child to become what it is: until then it would die of any signal.
  setTimeout(() => console.log(`${pid} ${grandchild}`), 300);
});
process.stdin.once('data', () => process.exit(0));
