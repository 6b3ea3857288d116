import { view } from './served-app.ts';

/* A viewer in a process of its own, so that its memory isn't the server's. Tells its parent the sequence of each snapshot. */

await view(new URL(process.argv[2] ?? ''), (message) => {
  if (message.type === 'snapshot') process.send?.(message.snapshot.sequence);
});
process.on('disconnect', () => process.exit());
