import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { trayIconFile, traySizes, trayStates } from '../main/desktop/tray-icon.ts';
import { traySvg } from './icons/tray-drawing.ts';
import { browserFlags, findBrowser } from './tools/browser.ts';

/* `node scripts/icons.ts`: draws the icons of the top bar into main/desktop/icons, each size anew from its SVG. */

const folder = new URL('../main/desktop/icons/', import.meta.url);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('Drawing needs Chromium. Install one, or run: npx playwright install chromium');
const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
try {
  const page = await browser.newPage();
  for (const size of traySizes) {
    await page.setViewportSize({ width: size, height: size });
    for (const state of trayStates) {
      await page.setContent(
        `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${traySvg(state)}`,
      );
      writeFileSync(fileURLToPath(new URL(trayIconFile(state, size), folder)), await page.screenshot({ omitBackground: true }));
    }
  }
} finally {
  await browser.close();
}
