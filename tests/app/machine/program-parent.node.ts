// The app of program.test.ts: streams from nvidia-smi until it is killed or told to exit, and says the child's process id.
import { createLocalMachine } from '../../../app/machine/local-machine.node.ts';

const machine = createLocalMachine({ path: process.argv[2] ?? '' });
const { pid } = machine.stream('nvidia-smi', ['--query-gpu=temperature.gpu', '--format=csv', '-lms', '50'], () => {});
// Time for the child to become what it is: until then it would die of any signal.
setTimeout(() => console.log(pid), 300);
process.stdin.once('data', () => process.exit(0));
