import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recentEvents } from '../../../../app/telemetry/kernel-log/recent-events.ts';

const xid = { kind: 'xid', detail: '119' } as const;

describe('the last events of the kernel’s log', () => {
  test('the same again within ten minutes counts as one, with the time of the last', () => {
    const events = recentEvents();
    events.add(xid, 0);
    events.add({ kind: 'xid', detail: '79' }, 1000);
    events.add(xid, 600_000);
    expect(events.list()).toEqual([
      { kind: 'xid', detail: '79', atMs: 1000, count: 1 },
      { ...xid, atMs: 600_000, count: 2 },
    ]);
  });

  test('the same after ten minutes is another one', () => {
    const events = recentEvents();
    for (const minute of [0, 5, 11]) events.add(xid, minute * 60_000);
    expect(events.list().map(({ count }) => count)).toEqual([2, 1]);
  });

  test('no more than twenty are kept, and a device that complains all the time is one of them', () => {
    const events = recentEvents();
    for (let number = 1; number <= 30; number += 1) {
      events.add({ kind: 'xid', detail: String(number) }, number);
      events.add({ kind: 'pcie-corrected', detail: 'nvme 0004:01:00.0' }, number);
    }
    expect(events.list()).toHaveLength(20);
    expect(events.list().at(-1)).toMatchObject({ kind: 'pcie-corrected', count: 30 });
    expect(events.list()[0]).toMatchObject({ detail: '12' });
  });

  test('nothing that is kept is counted twice or lost', () => {
    const message = fc.record({ kind: fc.constantFrom('xid' as const, 'oom-kill' as const), detail: fc.constantFrom('1', '2') });
    fc.assert(
      fc.property(fc.array(fc.tuple(message, fc.nat(1_000_000)), { maxLength: 19 }), (added) => {
        const events = recentEvents();
        for (const [each, atMs] of added) events.add(each, atMs);
        expect(events.list().reduce((sum, { count }) => sum + count, 0)).toBe(added.length);
      }),
    );
  });
});
