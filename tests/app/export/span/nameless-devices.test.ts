import { expect, test } from 'vitest';
import { withoutNames } from '../../../../app/export/span/nameless-devices.ts';
import type { HistorySeries } from '../../../../app/history/history.ts';
import { someSeries } from './generated-history.ts';

test('a volume or share that somebody named goes by its place; what the kernel named keeps its name', () => {
  expect(someSeries.map(withoutNames(someSeries)).map(({ labels }) => labels)).toEqual([
    ...someSeries.slice(0, 7).map(({ labels }) => labels),
    { device: '/dev/nvme0n1p2' },
    { device: 'device 2' },
  ]);
});

test('one device has one name, whichever part of the history is looked at', () => {
  const all: readonly HistorySeries[] = ['file-system.total', 'file-system.free'].flatMap((metric) =>
    ['/dev/mapper/vg-anna', 'nas:/x'].map((device) => ({ metric, labels: { device } })),
  );
  const name = withoutNames(all);
  const names = (part: readonly HistorySeries[]) => part.map(name).map(({ labels }) => labels.device);
  expect(names(all)).toEqual(['device 1', 'device 2', 'device 1', 'device 2']);
  expect(names(all.slice(3))).toEqual(['device 2']);
});
