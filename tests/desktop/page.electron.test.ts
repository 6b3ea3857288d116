import { expect, type Page, test } from '@playwright/test';
import { contentSecurityPolicy } from '../../main/server/security-headers.ts';
import { type Launched, launch, obstacle } from './launched.ts';

test.describe('the page in Electron', () => {
  test.skip(obstacle !== null, `${obstacle}`);
  let launched: Launched;
  let page: Page;

  test.beforeAll(async () => {
    if (obstacle !== null) return;
    launched = await launch();
    page = await launched.app.firstWindow();
    await expect(page.getByRole('main')).toContainText('GiB');
  });
  test.afterAll(() => launched?.close());

  test('has nothing of Node or Electron', async () => {
    const names = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
    expect(await page.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([]);
  });

  test('comes with the policy in its headers, and runs nothing that is no file of its own', async () => {
    const policy = await page.evaluate(async () => (await fetch(window.location.href)).headers.get('content-security-policy'));
    expect(policy).toBe(contentSecurityPolicy);
    const ran = await page.evaluate(async () => {
      const attempts: Record<string, () => unknown> = {
        eval: () => Reflect.get(window, 'eval')('1'),
        function: () => Reflect.construct(Function, ['return 1'])(),
        markup: () => {
          document.createElement('div').innerHTML = '<img>';
        },
        worker: () => new Worker(URL.createObjectURL(new Blob(['']))),
      };
      // In a task of the page's own: while Playwright's own code runs, the policy on eval() is lifted for it.
      const works = (attempt: () => unknown) =>
        new Promise<boolean>((resolve) => {
          setTimeout(() => {
            try {
              attempt();
              resolve(true);
            } catch {
              resolve(false);
            }
          });
        });
      const script = document.createElement('script');
      script.append('window.inlineRan = true');
      document.body.append(script);
      const names: string[] = 'inlineRan' in window ? ['inline'] : [];
      for (const [name, attempt] of Object.entries(attempts)) if (await works(attempt)) names.push(name);
      return names;
    });
    expect(ran).toEqual([]);
  });

  test.describe('asks nobody but the app', () => {
    for (const url of ['https://example.com/', 'http://127.0.0.1:11811/', 'file:///etc/passwd', 'app://elsewhere/', 'data:text/plain,x']) {
      test(url, async () => {
        const answer = await page.evaluate((asked) => fetch(asked).then(String, () => 'refused'), url);
        expect(answer).toBe('refused');
      });
    }
  });

  test.describe('is given no file but the screen’s', () => {
    const paths = ['/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/main.js', '/..%5c..%5cpackage.json', '//etc/passwd', '/%00'];
    for (const path of [...paths, '/assets/', '/../desktop/preload.cjs', `/${'a/'.repeat(30_000)}`]) {
      test(path.slice(0, 40), async () => {
        const status = await page.evaluate(
          (asked) =>
            fetch(asked).then(
              ({ status: got }) => got,
              () => 0,
            ),
          `app://companion${path}`,
        );
        expect([0, 403, 404]).toContain(status);
      });
    }
  });

  test('is denied what it may not have, and may copy', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'persistent-storage'];
      const state = (name: string) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          (found) => found.state,
          () => 'denied',
        );
      return Promise.all(names.map(state));
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
    const media = await page.evaluate(() => navigator.mediaDevices?.getUserMedia({ audio: true }).then(String, () => 'denied'));
    expect(media ?? 'denied').toBe('denied');
  });

  test('gets two ports when it asks, and an answer that was read in a process of its own', async () => {
    const reply = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const receive = ({ ports, data }: MessageEvent) => {
            const calls = ports[1];
            if (data?.type !== 'spark-companion:ports' || !calls) return;
            window.removeEventListener('message', receive);
            calls.onmessage = ({ data: answer }) => resolve(String(answer));
            calls.postMessage(JSON.stringify({ i: '1', p: { u: '/machine/report', b: { json: { fresh: true } } } }));
          };
          window.addEventListener('message', receive);
          window.postMessage({ type: 'spark-companion:ports-wanted' }, window.location.origin);
        }),
    );
    expect(reply).toContain('NVIDIA GB10');
  });
});
