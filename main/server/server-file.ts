import { readFileSync, rmSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivately } from '../../app/settings/private-file.node.ts';

/*
 * Where this machine is served already, for whoever would otherwise read it a second time. Lies beside the token that opens it.
 */

export const serverFileName = 'server.json';

const fileSchema = z.object({
  version: z.literal(1),
  /** The origin on this machine. */
  url: z.url({ protocol: /^https?$/ }),
  pid: z.number().int().positive(),
  startedAtMs: z.number().nonnegative(),
  /** SHA-256 of the certificate, where it speaks TLS: what a caller on this machine is to expect, whatever names stand in it. */
  fingerprint: z.string().optional(),
});

/** A server, as it has written itself down. */
export type AnnouncedServer = Readonly<z.infer<typeof fileSchema>>;

/** How long a server that lives takes to say so. */
const patienceMs = 1500;

/** What is written in a data folder; `null`: nothing, or nothing that makes sense. Says not that it lives. */
export function readServerFile(folder: string): AnnouncedServer | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(join(folder, serverFileName), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes down that this process serves. Returns what takes it back; another's is left alone. @throws the error of the system call */
export async function announceServer(folder: string, server: Omit<AnnouncedServer, 'version' | 'pid'>): Promise<() => void> {
  const written: AnnouncedServer = { version: 1, url: server.url, pid: process.pid, startedAtMs: server.startedAtMs };
  const { fingerprint } = server;
  const text = JSON.stringify(fingerprint === undefined ? written : { ...written, fingerprint });
  await writePrivately(join(folder, serverFileName), `${text}\n`);
  return () => {
    if (readServerFile(folder)?.pid === process.pid) rmSync(join(folder, serverFileName), { force: true });
  };
}

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether a server says that it lives. It is told nothing: whoever has taken its port since learns nothing either. */
function answers(origin: string): Promise<boolean> {
  const url = new URL('/healthz', origin);
  return new Promise((resolve) => {
    const asked = (url.protocol === 'https:' ? requestTls : requestPlain)(
      url,
      { timeout: patienceMs, rejectUnauthorized: false, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text = (text + part).slice(0, 16);
        });
        response.on('end', () => resolve(response.statusCode === 200 && text === 'ok'));
        response.on('error', () => resolve(false));
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

/** The server that serves a data folder's machine now; `null` where none does, be it that one was killed and left its file. */
export async function servedAlready(folder: string): Promise<AnnouncedServer | null> {
  const announced = readServerFile(folder);
  if (announced === null || announced.pid === process.pid || !exists(announced.pid)) return null;
  return (await answers(announced.url)) ? announced : null;
}
