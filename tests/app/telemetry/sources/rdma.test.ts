import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRdma, parseRdmaErrors, rdmaErrorFiles, rdmaFiles } from '../../../../app/telemetry/sources/rdma.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { treeOf } from '../../../tree-machine.ts';

const recorded = treeOf(fixture('gb10/sys-infiniband.dgx-spark.cabled.txt'));

test('the counter of a real Spark is 4 octets a unit: it equals what the card itself counts in bytes', () => {
  expect(parseRdma(recorded, 'rocep1s0f1')).toEqual({ receivedBytes: 325_635_607_632, sentBytes: null });
});

test('two files tell the traffic of a device', () => {
  expect(rdmaFiles('rocep1s0f0')).toEqual([
    '/sys/class/infiniband/rocep1s0f0/ports/1/counters/port_rcv_data',
    '/sys/class/infiniband/rocep1s0f0/ports/1/counters/port_xmit_data',
  ]);
});

test('any text is bytes or null', () => {
  const [path = ''] = rdmaFiles('d');
  fc.assert(
    fc.property(mutated('81408901908\n'), (text) => {
      const { receivedBytes, sentBytes } = parseRdma(new Map([[path, text]]), 'd');
      expect(sentBytes).toBeNull();
      expect(receivedBytes === null || receivedBytes >= 0).toBe(true);
    }),
  );
});

test('three files tell the errors of a device, none of which asks the firmware through hw_counters', () => {
  expect(rdmaErrorFiles('d').map((path) => path.split('/').slice(-2))).toEqual([
    ['counters', 'symbol_error'],
    ['counters', 'port_rcv_errors'],
    ['counters', 'port_xmit_discards'],
  ]);
});

test('the errors of a device are added, as far as they are told', () => {
  const [symbols = '', received = '', discarded = ''] = rdmaErrorFiles('d');
  const texts = new Map([
    [symbols, '7\n'],
    [received, '0\n'],
  ]);
  expect(parseRdmaErrors(texts, 'd')).toBe(7);
  expect(parseRdmaErrors(texts.set(discarded, '5\n'), 'd')).toBe(12);
  expect(parseRdmaErrors(new Map([[symbols, 'N/A (no PMA)\n']]), 'd')).toBeNull();
});
