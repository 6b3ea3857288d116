import type { SignedIn } from '../../app/api/sessions-router.ts';
import type { Access } from './access/access.ts';
import type { Addresses } from './addresses.ts';

/** Who is signed in, as the calls of the contract see it. @param addresses `null` until the server listens */
export function createSignedIn({ sessions }: Access, addresses: () => Addresses | null): SignedIn {
  return {
    list: () =>
      sessions
        .list()
        .map(({ id, role, createdAtMs, lastSeenMs, agent, address }) => ({ id, role, createdAtMs, lastSeenMs, agent, address })),
    end: sessions.end,
    endAll(exceptId) {
      const ended = sessions.list().filter(({ id }) => id !== exceptId);
      for (const { id } of ended) sessions.end(id);
      return ended.length;
    },
    phone() {
      const at = addresses();
      const viewerLinks = [...(at?.outside('viewer') ?? [])];
      return at === null || viewerLinks.length === 0
        ? { kind: 'only-here' }
        : { kind: 'reachable', viewerLinks, fingerprint: at.fingerprint };
    },
  };
}
