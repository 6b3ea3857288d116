import './design/fonts.css';
import './design/tokens.css';
import './design/layers.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from './live/connect.ts';
import { LiveProvider } from './live/hooks.ts';
import { hostOf, pageOf } from './live/page.ts';
import { followTheme } from './settings/theme.ts';
import { App } from './shell/App.tsx';

followTheme();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LiveProvider value={connect(hostOf(window), pageOf(document))}>
        <App />
      </LiveProvider>
    </StrictMode>,
  );
}
