import { Button } from 'react-aria-components';
import { useLive } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import { download } from '../../shell/export/download.ts';
import { useNotice } from '../../shell/notice.ts';
import { story } from '../content.ts';
import upright from '../fonts/newsreader.woff2?url';
import italic from '../fonts/newsreader-italic.woff2?url';
import { useReport } from '../instruments/report.ts';
import { useRecordedLife } from '../scenes/own-life/recorded-life.ts';
import { withStills } from '../still.ts';
import { frozenMachine } from './frozen-machine.ts';
import { artStyles, stillArt } from './still-art.ts';
import { storyFile } from './story-file.ts';

async function base64(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Without them a saved story is set in the reader's own serif. */
const fontsOrNone = () =>
  Promise.all([base64(upright), base64(italic)])
    .then(([a, b]) => ({ upright: a, italic: b }))
    .catch(() => null);

/** Hands over the whole story, with this machine's figures as they are now, as one file that opens offline. */
export const SaveButton = () => {
  const { store } = useLive();
  const report = useReport();
  const recorded = useRecordedLife();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const say = useNotice((state) => state.say);
  const save = async () => {
    const frozen = frozenMachine(store, report, recorded, system);
    const drawn = withStills(() => ({ art: stillArt(document), styles: artStyles(document) }));
    const file = storyFile({ story, ...frozen, ...drawn, fonts: await fontsOrNone() });
    download('spark-story.html', 'text/html', file);
    say({ kind: 'done', text: 'Saved spark-story.html. It names no host, user or command.' });
  };
  return (
    <Button className="btn" onPress={() => void save()}>
      Save the story
    </Button>
  );
};
