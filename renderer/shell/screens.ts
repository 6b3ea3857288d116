import { type ComponentType, lazy } from 'react';
import { Now } from '../now/Now.tsx';

/** One screen of the app: what its tab says, where it lives, and what draws it. */
export interface Screen {
  readonly id: 'now' | 'history' | 'health' | 'story' | 'settings';
  readonly title: string;
  /** Its address; what lies below belongs to it too (`/story/handoff`). */
  readonly path: string;
  /** Whether it has a tab; the others are reached by a button. */
  readonly tab: boolean;
  readonly Content: ComponentType<ScreenProps>;
}

export interface ScreenProps {
  /** The parts of the address below the screen's own, decoded: `['handoff']`. */
  readonly below: readonly string[];
}

/** All but the first screen are loaded when they are first opened: the start of Now pays for none of them. */
export const screens: readonly Screen[] = [
  { id: 'now', title: 'Now', path: '/', tab: true, Content: Now },
  {
    id: 'history',
    title: 'History',
    path: '/history',
    tab: true,
    Content: lazy(() => import('../history/History.tsx').then(({ History }) => ({ default: History }))),
  },
  {
    id: 'health',
    title: 'Health',
    path: '/health',
    tab: true,
    Content: lazy(() => import('../health/Health.tsx').then(({ Health }) => ({ default: Health }))),
  },
  {
    id: 'story',
    title: 'Story',
    path: '/story',
    tab: true,
    Content: lazy(() => import('../story/Story.tsx').then(({ Story }) => ({ default: Story }))),
  },
  {
    id: 'settings',
    title: 'Settings',
    path: '/settings',
    tab: false,
    Content: lazy(() => import('../settings/SettingsScreen.tsx').then(({ SettingsScreen }) => ({ default: SettingsScreen }))),
  },
];
