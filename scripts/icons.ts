import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { trayIconFile, traySizes, trayStates } from '../main/desktop/tray-icon.ts';
import { appIconSizes, appSvg } from './icons/app-drawing.ts';
import { traySvg } from './icons/tray-drawing.ts';
import { browserFlags, findBrowser } from './tools/browser.ts';

/*
 * `node scripts/icons.ts`: draws the icons of the top bar into main/desktop/icons, and those of the app into packaging/icons, each size
 * anew from its SVG.
 */

const trayFolder = new URL('../main/desktop/icons/', import.meta.url);
const appFolder = new URL('../packaging/icons/', import.meta.url);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('Drawing needs Chromium. Install one, or run: npx playwright install chromium');
const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
try {
  const page = await browser.newPage();
  const draw = async (svg: string, size: number, to: URL): Promise<void> => {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    writeFileSync(fileURLToPath(to), await page.screenshot({ omitBackground: true }));
  };
  for (const size of traySizes) {
    for (const state of trayStates) await draw(traySvg(state), size, new URL(trayIconFile(state, size), trayFolder));
  }
  mkdirSync(appFolder, { recursive: true });
  for (const size of appIconSizes) await draw(appSvg(size), size, new URL(`${size}x${size}.png`, appFolder));
} finally {
  await browser.close();
}
