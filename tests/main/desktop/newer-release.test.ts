import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { askForRelease, isNewer, NoAnswerError, releasedVersion } from '../../../main/desktop/newer-release.ts';

const servers: ReturnType<typeof createServer>[] = [];

/** A server that stands for GitHub. Returns its address. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/repos/a/b/releases/latest`;
}

const release = (parts: object = {}) =>
  JSON.stringify({ tag_name: 'v1.2.3', draft: false, prerelease: false, body: 'What is new', ...parts });

describe('a version', () => {
  it.each([
    ['1.2.4', '1.2.3'],
    ['1.10.0', '1.9.9'],
    ['2.0.0', '1.99.99'],
  ])('%s comes after %s, and not before it', (later, earlier) => {
    expect(isNewer(later, earlier)).toBe(true);
    expect(isNewer(earlier, later)).toBe(false);
  });

  it.each([
    ['1.2.3', '1.2.3'],
    ['1.2.4-beta.1', '1.2.3'],
    ['1.2.4', '0.0.0-test'],
    ['', '1.2.3'],
    ['99999999.0.0', '1.0.0'],
  ])('%s is no reason to tell those who have %s', (offered, own) => {
    expect(isNewer(offered, own)).toBe(false);
  });
});

describe('the answer about a release', () => {
  it('tells its version', () => {
    expect(releasedVersion(release())).toBe('1.2.3');
  });

  it.each([
    '',
    'null',
    '[]',
    '"v1.2.3"',
    '<html>',
    '{}',
    release({ draft: true }),
    release({ prerelease: true }),
    release({ tag_name: 3 }),
    release({ tag_name: 'v1.2.3/../../evil' }),
    release({ tag_name: 'v1.2.3\n' }),
    release({ tag_name: 'nightly' }),
    release({ tag_name: 'v1.2' }),
  ])('tells none in %j', (text) => {
    expect(releasedVersion(text)).toBeNull();
  });

  it('tells three numbers or nothing, whatever it holds', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc.string().map((tag) => release({ tag_name: tag })),
    );
    fc.assert(fc.property(text, (answer) => void expect(releasedVersion(answer) ?? '0.0.0').toMatch(/^\d+\.\d+\.\d+$/)));
  });
});

describe('asking for the newest release', () => {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is one request that says nothing about this computer', async () => {
    let asked: IncomingMessage | undefined;
    const address = await serving((request, response) => {
      asked = request;
      response.end(release());
    });
    expect(await askForRelease(address)).toBe('1.2.3');
    expect(asked?.method).toBe('GET');
    expect(asked?.headers).toMatchObject({ 'user-agent': 'spark-companion' });
    expect(Object.keys(asked?.headers ?? {})).not.toEqual(expect.arrayContaining(['cookie', 'authorization', 'referer']));
  });

  it('knows of none before the first release', async () => {
    const address = await serving((_request, response) => response.writeHead(404).end('{"message":"Not Found"}'));
    expect(await askForRelease(address)).toBeNull();
  });

  it('makes nothing of garbage', async () => {
    const address = await serving((_request, response) => response.end(Buffer.from([0xff, 0xfe, 0, 1, 2])));
    expect(await askForRelease(address)).toBeNull();
  });

  it('follows a repository that was renamed, on the same host', async () => {
    const address = await serving((request, response) => {
      if (request.url === '/repositories/7') response.end(release());
      else response.writeHead(301, { location: '/repositories/7' }).end();
    });
    expect(await askForRelease(address)).toBe('1.2.3');
  });

  it('is not led to another host', async () => {
    let reached = false;
    const evil = await serving((_request, response) => {
      reached = true;
      response.end(release({ tag_name: 'v9.9.9' }));
    });
    const address = await serving((_request, response) => response.writeHead(302, { location: evil }).end());
    await expect(askForRelease(address)).rejects.toThrow(/another host/);
    expect(reached).toBe(false);
  });

  it('does not go round in circles', async () => {
    let requests = 0;
    const address = await serving((request, response) => {
      requests += 1;
      response.writeHead(302, { location: request.url ?? '/' }).end();
    });
    await expect(askForRelease(address)).rejects.toThrow(NoAnswerError);
    expect(requests).toBe(4);
  });

  it('stops reading what has no end', async () => {
    let sent = 0;
    const address = await serving((_request, response) => {
      const more = () => {
        while (!response.destroyed) {
          sent += 65_536;
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', more);
        }
      };
      more();
    });
    await expect(askForRelease(address)).rejects.toThrow(/more than 524288 bytes/);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('gives up on a server that never ends its answer', async () => {
    const address = await serving((_request, response) => void response.write('{'));
    await expect(askForRelease(address, 200)).rejects.toThrow(/timeout|aborted/i);
  });

  it.each([403, 429, 500])('takes status %d for no answer', async (status) => {
    const address = await serving((_request, response) => response.writeHead(status).end(release()));
    await expect(askForRelease(address)).rejects.toThrow(`HTTP status ${status}`);
  });
});
