import { Link } from '../shell/Link.tsx';
import styles from './history.module.css';
import { energyAddress, runsAddress } from './load/addresses.ts';

/** What this screen shows: any span, the named ones, or what it all used. */
export type ViewName = 'charts' | 'runs' | 'energy';

const views = [
  { name: 'charts', title: 'Charts', href: '/history' },
  { name: 'runs', title: 'Runs', href: runsAddress },
  { name: 'energy', title: 'Energy', href: energyAddress },
] as const;

/** Which view an address below the screen's own belongs to. */
export const viewOf = ([first]: readonly string[]): ViewName => (first === 'runs' || first === 'energy' ? first : 'charts');

/** The three ways to look back. */
export const Views = ({ shown }: { readonly shown: ViewName }) => (
  <nav className={styles.views} aria-label="History">
    {views.map(({ name, title, href }) => (
      <Link key={name} href={href} aria-current={name === shown ? 'page' : undefined}>
        {title}
      </Link>
    ))}
  </nav>
);
