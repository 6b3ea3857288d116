import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../app/api/contract.ts';
import { call, serverForTest } from './running-server.ts';

const schema = z.record(z.string(), z.unknown());
const operation = z.object({
  operationId: z.string(),
  summary: z.string().min(10),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['query', 'path']), required: z.boolean().optional(), schema }).loose())
    .optional(),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema })) })
    .loose()
    .optional(),
  responses: z.record(z.string().regex(/^\d{3}$/), z.object({ description: z.string() }).loose()),
});
/** The parts of an OpenAPI 3.1 document that a generator of clients needs. */
const document = z.object({
  openapi: z.string().startsWith('3.1'),
  info: z.object({ title: z.string(), version: z.string() }).loose(),
  servers: z.array(z.object({ url: z.string() })).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  components: z
    .object({ securitySchemes: z.record(z.string(), z.object({ type: z.literal('http'), scheme: z.literal('bearer') }).loose()) })
    .loose(),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'put', 'post', 'delete', 'patch']), operation)),
});

function procedures(node: unknown, path: string[] = []): [string, AnyContractProcedure][] {
  if (isContractProcedure(node)) return [[path.join('.'), node]];
  return Object.entries(node as object).flatMap(([name, child]) => procedures(child, [...path, name]));
}

const described = async () => {
  const server = await serverForTest();
  const answer = await call(server, '/api/openapi.json', { headers: server.bearer });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  return answer.text;
};

test('the OpenAPI document names every call of the contract, at its path and method', async () => {
  const { paths } = document.parse(JSON.parse(await described()));
  for (const [id, procedure] of procedures(contract)) {
    const { path = '', method = 'GET', summary } = procedure['~orpc'].route;
    const found = paths[path]?.[method.toLowerCase() as 'get' | 'put'];
    expect([id, found?.operationId, found?.summary]).toEqual([id, id, summary]);
  }
  expect(Object.values(paths).flatMap((path) => Object.keys(path))).toHaveLength(procedures(contract).length);
});

test('inputs, their bounds and the typed error are described', async () => {
  const { paths } = document.parse(JSON.parse(await described()));
  expect(paths['/series/recent']?.get?.parameters).toEqual([
    expect.objectContaining({ name: 'seconds', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 3600, default: 600 } }),
  ]);
  expect(JSON.stringify(paths['/pace']?.put?.requestBody)).toContain('"minimum":250,"maximum":60000');
  expect(JSON.stringify(paths['/snapshot']?.get?.responses['503'])).toContain('NOT_READY');
});

test('no schema in the document is cut short or left open where the contract knows more', async () => {
  const text = await described();
  const snapshot = JSON.stringify(document.parse(JSON.parse(text)).paths['/snapshot']?.get?.responses['200']);
  for (const field of ['cudaGapBytes', 'linkBitsPerSecond', 'clockEventReasons', 'dgxOsUpdates']) expect(snapshot).toContain(`"${field}"`);
  expect(text).not.toContain('"not":{}');
  expect(text).not.toContain('"schema":{}');
});

test('every reference inside the document leads somewhere', async () => {
  const text = await described();
  const whole: unknown = JSON.parse(text);
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    let at: unknown = whole;
    for (const step of pointer.split('/')) at = (at as Record<string, unknown> | undefined)?.[step];
    expect([pointer, typeof at]).toEqual([pointer, 'object']);
  }
});
