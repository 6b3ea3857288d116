import { expect, test } from 'vitest';
import { dmiFiles, dmiText, parseDmi } from '../../../../app/telemetry/sources/dmi.ts';
import { fixture } from '../../../fixture.node.ts';
import { treeOf } from '../../../tree-machine.ts';

test('no serial number, UUID or asset tag is among the files', () => {
  expect(dmiFiles.filter((file) => /serial|uuid|asset/.test(file))).toEqual([]);
});

test('a Founders Edition names itself', () => {
  expect(parseDmi(treeOf(fixture('gb10/sys-dmi-id.dgx-spark-founders.txt')))).toEqual({
    sys_vendor: 'NVIDIA',
    product_name: 'NVIDIA_DGX_Spark',
    product_version: 'A.7',
    product_family: 'DGX Spark',
    board_vendor: 'NVIDIA',
    board_name: 'P4242',
    bios_version: '5.36_0ACUM018',
    bios_date: '08/06/2025',
  });
});

test('blanks are collapsed, and what a maker has not filled in is null', () => {
  expect(['Dell  Inc.\n', ' Default string ', 'To Be Filled By O.E.M.', '\n', undefined].map(dmiText)).toEqual([
    'Dell Inc.',
    null,
    null,
    null,
    null,
  ]);
});
