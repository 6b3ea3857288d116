import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentOf } from '../../../../main/server/access/agent.ts';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', 'Chrome on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    'Safari on macOS',
  ],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
  [
    'Mozilla/5.0 (Linux; Android 15; SAMSUNG SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64) Nobody/1.0', 'A browser on Linux'],
  ['Mozilla/5.0', 'A browser'],
  ['curl/8.5.0', 'curl'],
  ['Prometheus/3.7.3', 'Prometheus'],
  ['<script>alert(1)</script>', null],
  ['\u001b[31mred', null],
  ['', null],
  [undefined, null],
])('%j is %j', (header, agent) => expect(agentOf(header)).toBe(agent));

test('whatever is claimed, it comes to a few plain words', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const agent = agentOf(header);
      if (agent !== null) expect(agent).toMatch(/^[\w. -]{1,40}$/);
    }),
  );
});
