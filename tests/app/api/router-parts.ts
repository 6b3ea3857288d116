import type { RouterParts } from '../../../app/api/router.ts';
import type { Companion } from '../../../app/companion.ts';

/** A router's parts for tests of what carries the calls: renderings short enough to be compared by eye. */
export const routerParts = (companion: Companion): RouterParts => ({
  companion,
  version: '0.1.0',
  hostKind: 'server',
  renderSnapshot: (snapshot, format, { identifying }) => ({
    fileName: `snapshot.${format}`,
    mediaType: 'text/plain',
    text: `tick ${snapshot.sequence} of ${identifying ? snapshot.identity?.hostName : 'a machine'}`,
  }),
  withoutIdentifying: (snapshot) => ({
    ...snapshot,
    identity: snapshot.identity && { ...snapshot.identity, hostName: null },
  }),
});
