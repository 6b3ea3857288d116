import type { AnyProcedure } from '@orpc/server';
import { ZodBoolean, ZodDefault, ZodNumber, ZodObject, ZodOptional, type ZodType } from 'zod';

/**
 * A query string knows only text: `?identifying=true&seconds=60`. Turns the text of those inputs that the contract declares as
 * boolean or number into such; anything else stays as it is, and the contract's validation says what is wrong with it.
 */
export function readQueryValues(procedure: AnyProcedure, input: unknown): unknown {
  const schema = procedure['~orpc'].inputSchema;
  if (procedure['~orpc'].route.method !== 'GET' || !(schema instanceof ZodObject) || typeof input !== 'object' || input === null)
    return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, readValue(schema.shape[name], value)]));
}

function readValue(schema: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  let type = schema;
  while (type instanceof ZodDefault || type instanceof ZodOptional) type = type.unwrap() as ZodType;
  if (type instanceof ZodBoolean && (value === 'true' || value === 'false')) return value === 'true';
  if (type instanceof ZodNumber && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return value;
}
