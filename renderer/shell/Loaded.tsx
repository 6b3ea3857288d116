import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './shell.module.css';

/**
 * Stands around a screen that is loaded when it is first opened. Where that fails, mostly because the app was updated while the page
 * stood open, it says so instead of leaving the page empty; the header and the way back stay. Give it the place as its key: another
 * place is another try.
 */
export class Loaded extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <section className={styles.nothing}>
        <h1>This screen can’t be shown</h1>
        <p>The app may have been updated while this page stood open.</p>
        <Button className="btn" onPress={() => window.location.reload()}>
          Load the page again
        </Button>
      </section>
    );
  }
}
