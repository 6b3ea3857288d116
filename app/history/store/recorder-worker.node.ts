import { parentPort, workerData } from 'node:worker_threads';
import type { RecorderStart, ToRecorder } from './messages.ts';
import { createStation } from './station.node.ts';

/* The recorder's thread: nothing that waits for a disk stands in the way of the ticks and the screens. */

const port = parentPort;
if (!port) throw new Error('the recorder runs in a thread of its own');
const { folder, done } = workerData as RecorderStart;
const taken = new Int32Array(done);
const station = createStation({ folder, post: (message, transfer) => port.postMessage(message, transfer), now: Date.now });

port.on('message', (message: ToRecorder) => {
  station.receive(message);
  if (message instanceof Float64Array) Atomics.add(taken, 0, 1);
  else if (message.kind === 'close') port.close();
});
