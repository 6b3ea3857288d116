import './design/fonts.css';
import './design/tokens.css';
import './design/layers.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from './live/connect.ts';
import { LiveProvider } from './live/hooks.ts';
import { hostOf, pageOf } from './live/page.ts';
import { Mini, miniPath } from './mini/Mini.tsx';
import { followTheme } from './settings/theme.ts';
import { App } from './shell/App.tsx';
import { greetKiosk } from './shell/kiosk.ts';
import { useNotice } from './shell/notice.ts';

followTheme();
greetKiosk(window.location, useNotice.getState().say);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LiveProvider value={connect(hostOf(window), pageOf(document))}>
        {window.location.pathname === miniPath ? <Mini /> : <App />}
      </LiveProvider>
    </StrictMode>,
  );
}
