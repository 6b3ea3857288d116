import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** All that an export gives, as bytes. */
export async function bytesOf(chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

export const textOf = async (chunks: AsyncIterable<string | Uint8Array>): Promise<string> => (await bytesOf(chunks)).toString('utf8');

/** An export as a file, which is gone when the test is over. */
export async function writtenTo(name: string, chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'span-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, await bytesOf(chunks));
  return file;
}
