import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { thirdParty } from './scripts/build/third-party.ts';

/** The renderer as files: served over HTTP by the server, over `app://` by the desktop. */
export default defineConfig({
  root: 'renderer',
  // From the root of the origin, whatever its scheme: a screen's address may have parts below it (`/story/handoff`).
  base: '/',
  plugins: [react(), thirdParty()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // What light-dark() and :has() need; older browsers would get a page without colours anyway.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // The content security policy allows fonts from files only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
});
