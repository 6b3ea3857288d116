import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { SettingsForScreen, SettingsUpdate } from '../../../../app/settings/screen.ts';
import { SettingsEditor } from '../../../../renderer/settings/editor/editor.ts';
import type { Notice } from '../../../../renderer/shell/notice.ts';
import { someSettings } from '../some-settings.ts';

/** An app that keeps settings, numbers each change, and refuses what comes with an old number. */
function anApp() {
  let settings = someSettings();
  let revision = 3;
  const sent: SettingsUpdate[] = [];
  const view = () => ({ settings, revision, notice: null });
  const app = {
    sent,
    refuses: null as Error | null,
    /** Somebody else changes them. */
    elsewhere(periodMs: number) {
      settings = { ...settings, sampling: { periodMs } };
      revision += 1;
    },
    get periodMs() {
      return settings.sampling.periodMs;
    },
    get: async () => view(),
    async set(input: { settings: SettingsUpdate; revision: number }) {
      sent.push(input.settings);
      if (app.refuses) throw app.refuses;
      if (input.revision !== revision) throw new ORPCError('CONFLICT', { message: 'Changed elsewhere.' });
      settings = input.settings as SettingsForScreen;
      revision += 1;
      return view();
    },
  };
  return app;
}

async function editing() {
  const app = anApp();
  const said: Notice[] = [];
  const editor = new SettingsEditor(app as unknown as ConstructorParameters<typeof SettingsEditor>[0], (notice) => said.push(notice));
  await editor.load();
  const everySeconds = (seconds: number) =>
    editor.change(`Every ${seconds} s.`, (settings) => ({ ...settings, sampling: { periodMs: seconds * 1000 } }));
  const shown = () => (editor.state.kind === 'read' ? editor.state.view.settings.sampling.periodMs : null);
  return { app, said, editor, everySeconds, shown };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a change of the settings', () => {
  it('is applied, said, and undone by one press', async () => {
    const { app, said, everySeconds, shown } = await editing();
    expect(await everySeconds(5)).toEqual([]);
    expect([app.periodMs, shown(), said[0]?.text]).toEqual([5000, 5000, 'Every 5 s.']);
    said[0]?.action?.onPress();
    await settled();
    expect([app.periodMs, shown(), said[1]]).toEqual([1000, 1000, { kind: 'done', text: 'Undone.' }]);
  });

  it('brings back secrets when it is undone, by sending the earlier view as it came', async () => {
    const { app, said, everySeconds } = await editing();
    await everySeconds(5);
    said[0]?.action?.onPress();
    await settled();
    expect(app.sent.at(-1)?.secretsOf).toBe(3);
  });

  it('waits for the one before it, and goes on from what that has made', async () => {
    const { app, editor } = await editing();
    await Promise.all([
      editor.change('One.', (settings) => ({ ...settings, sampling: { periodMs: 2000 } })),
      editor.change('Two.', (settings) => ({ ...settings, sampling: { periodMs: settings.sampling.periodMs * 5 } })),
    ]);
    expect(app.periodMs).toBe(10_000);
  });

  it('is not made where somebody else was faster, and shows theirs', async () => {
    const { app, said, everySeconds, shown } = await editing();
    app.elsewhere(30_000);
    expect(await everySeconds(5)).toEqual([]);
    expect([app.periodMs, shown()]).toEqual([30_000, 30_000]);
    expect(said).toEqual([
      { kind: 'failed', text: 'The settings were changed elsewhere. They are shown as they are now; your change was not made.' },
    ]);
  });

  it('is not undone over a change that somebody else has made since', async () => {
    const { app, said, everySeconds } = await editing();
    await everySeconds(5);
    app.elsewhere(30_000);
    said[0]?.action?.onPress();
    await settled();
    expect(app.periodMs).toBe(30_000);
    expect(said.at(-1)?.kind).toBe('failed');
  });

  it('gives back what is wrong with it, and says nothing else', async () => {
    const { app, said, everySeconds, shown } = await editing();
    const problems = [{ path: 'sampling.periodMs', problem: 'Use 250 ms or more.' }];
    app.refuses = new ORPCError('INVALID', { data: { problems } });
    expect(await everySeconds(0)).toEqual(problems);
    expect([shown(), said]).toEqual([1000, []]);
  });

  it('says why it was not made where no field is to blame', async () => {
    const { app, said, everySeconds } = await editing();
    app.refuses = new ORPCError('NOT_KEPT', { message: 'The disk is full.' });
    await everySeconds(5);
    expect(said).toEqual([{ kind: 'failed', text: 'Your change was not made. The disk is full.' }]);
  });

  it('can be made after one that failed', async () => {
    const { app, everySeconds } = await editing();
    app.refuses = new Error('There is no connection to the app at the moment.');
    await everySeconds(5);
    app.refuses = null;
    await everySeconds(2);
    expect(app.periodMs).toBe(2000);
  });
});

describe('settings that can’t be read', () => {
  const broken = {
    get: async () => {
      throw new Error('There is no connection to the app at the moment.');
    },
  };
  it('are told so, and nothing is changed then', async () => {
    const editor = new SettingsEditor(broken as unknown as ConstructorParameters<typeof SettingsEditor>[0], () => {});
    await editor.load();
    expect(editor.state).toMatchObject({ kind: 'failed' });
    expect(await editor.change('Nothing.', (settings) => settings)).toEqual([]);
  });
});
