import { StatusIcon } from '../design/icons/index.ts';
import { useConnection } from '../live/hooks.ts';
import { About } from './About.tsx';
import { Channels } from './alerts/Channels.tsx';
import { QuietHours } from './alerts/QuietHours.tsx';
import { Terms } from './alerts/Terms.tsx';
import { Desktop } from './Desktop.tsx';
import { Energy } from './Energy.tsx';
import { EditingProvider, useNewEditor } from './editor/hooks.ts';
import { Part } from './form/Row.tsx';
import { Look } from './Look.tsx';
import { Phone } from './Phone.tsx';
import { Sampling } from './Sampling.tsx';
import { Sessions, ViewerSession } from './Sessions.tsx';
import styles from './settings-screen.module.css';
import { Checks } from './thresholds/Checks.tsx';

/** What belongs to the machine: for every viewer, and kept in a file. */
const MachineParts = () => (
  <>
    <Part id="sampling" title="Pace" about="How often the machine is read.">
      <Sampling />
    </Part>
    <Part id="energy" title="Energy" about="What you pay, so that the history can say what a run, a day or a month cost.">
      <Energy />
    </Part>
    <Part id="alerts" title="Alerts" about="Messages about what the checks find.">
      <Terms />
      <QuietHours />
    </Part>
    <Part id="channels" title="Channels" about="Where messages go. Addresses and tokens are kept for you alone, and never shown again.">
      <Channels />
    </Part>
    <Part id="checks" title="Checks" about="What each compares with. A figure is applied when its field is left, or with Enter.">
      <Checks />
    </Part>
  </>
);

/** Who is signed in to the server, and how a phone gets there. A viewer sees neither. */
const ServerParts = () => (
  <>
    <Part
      id="sessions"
      title="Who is signed in"
      about="Browsers that this server lets in. One that nobody uses for 30 days is signed out by itself."
    >
      <Sessions />
    </Part>
    <Phone />
  </>
);

/** Everything that can be chosen. Applied at once; each change can be undone. */
export const SettingsScreen = () => {
  const { editor, state } = useNewEditor();
  const { host, role } = useConnection();
  return (
    <>
      <section className={styles.top}>
        <h1>Settings</h1>
        <p className={styles.lead}>Applied at once. Each change can be undone.</p>
        {state.kind === 'read' && state.view.notice !== null ? (
          <p className={styles.notice} role="status">
            <StatusIcon status="warning" /> {state.view.notice}
          </p>
        ) : null}
        {state.kind === 'failed' ? (
          <p className={styles.notice} role="status">
            <StatusIcon status="unknown" /> The machine’s settings can’t be read. {state.says}
          </p>
        ) : null}
      </section>
      <div className={styles.parts}>
        <Part id="look" title="Look" about="For this browser alone.">
          <Look />
        </Part>
        {role === 'viewer' ? (
          <Part id="viewer" title="You">
            <ViewerSession />
          </Part>
        ) : null}
        {state.kind === 'read' && role === 'operator' ? (
          <EditingProvider value={{ editor, settings: state.view.settings }}>
            <MachineParts />
            {host === 'desktop' ? (
              <Part id="desktop" title="This app on the desktop" about="How the app behaves on this computer.">
                <Desktop />
              </Part>
            ) : null}
          </EditingProvider>
        ) : null}
        {host === 'server' && role === 'operator' ? <ServerParts /> : null}
        <Part id="about" title="About">
          <About />
        </Part>
      </div>
    </>
  );
};
