import { EventEmitter } from 'node:events';

/* Loaded before the code of a stand-in utility process: its `process.parentPort`, carried by Node's own channel. */

const events = new EventEmitter();
const send = process.send?.bind(process);
process.on('message', (data) => events.emit('message', { data, ports: [] }));
// Chromium ends such a process when the one that started it is gone.
process.on('disconnect', () => process.exit(0));
Object.assign(process, {
  parentPort: { once: events.once.bind(events), on: events.on.bind(events), postMessage: (message: unknown) => send?.(message) },
  // Electron's has no channel of Node's.
  send: undefined,
});
