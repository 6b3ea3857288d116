import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckId, Verdict } from '../../../../app/story/model.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { LiveStore } from '../../../../renderer/live/store.ts';
import { story } from '../../../../renderer/story/content.ts';
import { frozenMachine } from '../../../../renderer/story/save/frozen-machine.ts';
import { escaped } from '../../../../renderer/story/save/markup.ts';
import { type StoryParts, storyFile } from '../../../../renderer/story/save/story-file.ts';
import { plainText } from '../../../../renderer/story/text/words.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

let snapshot: Snapshot;
let file: string;
const fileOf = (more: Partial<StoryParts>): string => {
  const store = new LiveStore();
  store.receive(snapshot);
  return storyFile({ story, ...frozenMachine(store, null, null, 'binary'), art: new Map(), styles: '', fonts: null, ...more });
};
beforeAll(async () => {
  snapshot = await simulatedSnapshot('inference');
  file = fileOf({});
});

describe('a saved story', () => {
  test('has every chapter, scene and paragraph', () => {
    const text = file.replace(/<sup>.*?<\/sup>/g, '').replace(/<[^>]+>/g, '');
    for (const { title, scenes } of story.chapters) {
      expect(text).toContain(escaped(title));
      for (const scene of scenes) {
        expect(file).toContain(`id="${scene.id}"`);
        for (const block of scene.body) if (block.kind === 'paragraph') expect(text).toContain(escaped(plainText(block.runs)));
      }
    }
  });

  test('lists every source with its link, and says which are unconfirmed', () => {
    for (const { id, url, confirmed } of story.sources) {
      const line = file.split('\n').find((each) => each.includes(`id="source-${id}"`)) ?? '';
      expect(line).toContain(`href="${escaped(url)}"`);
      expect(line.includes('Unconfirmed')).toBe(!confirmed);
    }
  });

  test('leads from each mark to a source that is there', () => {
    const targets = [...file.matchAll(/href="#(source-[^"]*)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(100);
    for (const target of new Set(targets)) expect(file).toContain(`id="${target}"`);
  });

  test('needs nothing else: no script, nothing that is fetched', () => {
    expect(file).not.toMatch(/<script|<link|<iframe|<img|@import|\son[a-z]+=/i);
    expect(file).not.toMatch(/(src=|url\()["']?https?:/);
    expect(file).toContain("default-src 'none'");
  });

  test('holds what this machine said, with the working', () => {
    expect(file).toContain('121.7');
    expect(file).toContain('10 Cortex-X925 and 10 Cortex-A725');
    expect(file).toMatch(/GPU power<\/dt><dd>[\d.]+\u00a0W/);
  });

  test('names nobody: no host, user, command, process or identifier', () => {
    const named = (what: string) => `${what}-of-somebody`;
    const { identity, load, gpuProcesses } = snapshot;
    snapshot = {
      ...snapshot,
      identity: identity && { ...identity, hostName: named('host') },
      load: load && { ...load, bootId: named('boot') },
      gpus: snapshot.gpus.map((gpu) => ({ ...gpu, uuid: named('uuid'), busId: named('bus') })),
      gpuProcesses: (gpuProcesses ?? []).map((process) => ({
        ...process,
        name: named('process'),
        user: named('user'),
        command: named('command'),
        container: named('container'),
      })),
    };
    expect(fileOf({})).not.toContain('-of-somebody');
  });

  test('can’t be broken by what a machine calls itself', () => {
    const verdict: Verdict = { state: 'holds', says: '<script>alert(1)</script> & "so"', figures: [] };
    const broken = fileOf({ machine: '"><script>', verdicts: new Map<CheckId, Verdict>([['same-kind', verdict]]) });
    expect(broken).not.toContain('<script');
    expect(broken).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;');
  });

  test('brings its type and its drawings where it has them', () => {
    const drawn = fileOf({ fonts: { upright: 'QUJD', italic: 'REVG' }, art: new Map([['cafeteria', '<svg class="drawn"></svg>']]) });
    expect(drawn).toContain('base64,QUJD');
    expect(drawn).toContain('<svg class="drawn"></svg>');
    expect(file).not.toContain('@font-face');
  });
});
