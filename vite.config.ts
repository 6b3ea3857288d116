import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer as files: served over HTTP by the server, over `app://` by the desktop. */
export default defineConfig({
  root: 'renderer',
  // Relative, so that the same build works under any scheme and path.
  base: './',
  plugins: [react()],
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
