import { useState } from 'react';
import { Button, ListBox, ListBoxItem } from 'react-aria-components';
import { Tick } from '../../../design/Tick.tsx';
import { useLive } from '../../../live/hooks.ts';
import { useNotice } from '../../notice.ts';
import { routeOf } from '../../route.ts';
import { screens } from '../../screens.ts';
import { downloadBlob } from '../download.ts';
import styles from '../export.module.css';
import { headingOf, pictureName, tellerFor } from './heading.ts';
import { chartsOnShow, pictureOfChart, pictureOfScreen } from './pictures.ts';

const wholeScreen = 'screen';

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('It is too large for this browser. Choose one chart.'))), 'image/png'),
  );

/** The whole screen or one of its charts as a PNG, in the theme that is on. */
export const PicturePanel = ({ onDone }: { readonly onDone: () => void }) => {
  const { store } = useLive();
  const say = useNotice((state) => state.say);
  const [identifying, setIdentifying] = useState(false);
  const [chosen, setChosen] = useState(wholeScreen);
  const main = document.getElementById('main');
  const [charts] = useState(() => (main ? chartsOnShow(main) : []));
  if (main === null) return null;
  const { screen } = routeOf(location.pathname);
  const title = screens.find(({ path }) => path === `/${screen}`)?.title ?? 'Spark Companion';

  const save = async () => {
    try {
      const told = tellerFor(store.snapshot, identifying);
      const chart = charts[Number(chosen)];
      const heading = headingOf({ title: chart?.name ?? title, screen: chart ? title : null, snapshot: store.snapshot, identifying });
      const canvas = await (chart ? pictureOfChart(chart, heading, told) : pictureOfScreen(main, heading, told));
      const fileName = pictureName(chart?.name ?? title, store.edgeMs ?? Date.now());
      downloadBlob(fileName, await pngOf(canvas));
      say({ kind: 'done', text: `Saved ${fileName}.` });
      onDone();
    } catch (error) {
      say({ kind: 'failed', text: `The picture failed. ${error instanceof Error ? error.message : ''}` });
    }
  };

  return (
    <>
      <ListBox
        className={styles.pictures ?? ''}
        aria-label="What the picture shows"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) setChosen(String(key));
        }}
      >
        <ListBoxItem id={wholeScreen} className={styles.picture ?? ''} textValue="The whole screen">
          The whole screen
        </ListBoxItem>
        {charts.map(({ name }, at) => (
          // Two charts may have one name.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is while the dialog is open
          <ListBoxItem key={at} id={String(at)} className={styles.picture ?? ''} textValue={name}>
            {name}
          </ListBoxItem>
        ))}
      </ListBox>
      <p className={styles.use}>A PNG at twice the size, in the theme that is on.</p>
      <Tick isSelected={identifying} onChange={setIdentifying}>
        Include identifying fields (host name, users…)
      </Tick>
      <div className={styles.actions}>
        <Button className="btn main" onPress={() => void save()}>
          Save as picture
        </Button>
      </div>
    </>
  );
};
