import { Button } from 'react-aria-components';
import type { SessionView } from '../../app/api/sessions-contract.ts';
import { useConnection, useLive } from '../live/hooks.ts';
import { useNotice } from '../shell/notice.ts';
import styles from './access/access.module.css';
import { agentWords, roleWords, seenWords } from './access/session-words.ts';
import { useSessions } from './access/use-sessions.ts';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** Ends the session of this browser, and leads to where it can begin another. */
function useSignOut(): () => Promise<void> {
  const { client } = useLive();
  const say = useNotice((state) => state.say);
  return async () => {
    try {
      await client.sessions.signOut();
      window.location.assign('/login');
    } catch (error) {
      say({ kind: 'failed', text: `You could not be signed out. ${reasonOf(error)}` });
    }
  };
}

/** For a viewer, who sees nobody else: what that is, and the way out. */
export const ViewerSession = () => {
  const signOut = useSignOut();
  return (
    <>
      <p>You are signed in as a viewer: you see everything and change nothing. The operator’s token opens the rest.</p>
      <Button className="btn" onPress={() => void signOut()}>
        Sign out
      </Button>
    </>
  );
};

interface SessionProps {
  readonly session: SessionView;
  readonly nowMs: number;
  readonly onEnd: () => void;
}

const SessionRow = ({ session, nowMs, onEnd }: SessionProps) => {
  const name = agentWords(session);
  return (
    <li className={styles.session}>
      <div>
        <b>{name}</b>{' '}
        <span className="dim">
          {roleWords[session.role]}
          {session.current ? ', this browser' : ''}
        </span>
        <div className={styles.seen}>{seenWords(session, nowMs)}</div>
      </div>
      <Button
        className="btn"
        aria-label={session.current ? 'Sign out this browser' : `Sign out ${name} ${session.address}`}
        onPress={onEnd}
      >
        Sign out
      </Button>
    </li>
  );
};

/** The browsers that are signed in to this server, each with the way to end it. */
export const Sessions = () => {
  const { client } = useLive();
  const { phase } = useConnection();
  const { sessions, ask } = useSessions();
  const say = useNotice((state) => state.say);
  const signOut = useSignOut();
  // By the clock of the server's computer, not by that of the machine that is shown: a recording has its own.
  const nowMs = Date.now();

  const end = async (what: Promise<{ readonly revoked: number }>, done: (revoked: number) => string) => {
    try {
      say({ kind: 'done', text: done((await what).revoked) });
    } catch (error) {
      say({ kind: 'failed', text: `Nobody was signed out. ${reasonOf(error)}` });
    }
    ask();
  };
  const revoke = (session: SessionView) =>
    void end(client.sessions.revoke({ id: session.id }), () => `${agentWords(session)} at ${session.address} is signed out.`);
  const revokeOthers = () =>
    void end(client.sessions.revokeAll(), (revoked) =>
      revoked === 1 ? 'One browser is signed out.' : `${revoked} browsers are signed out.`,
    );

  if (sessions === null) return <p className="dim">{phase === 'live' ? 'Asking…' : 'Known once there is a connection.'}</p>;
  const others = sessions.filter(({ current }) => !current);
  return (
    <>
      {sessions.length === 0 ? (
        <p className="dim">No browser holds a session.</p>
      ) : (
        <ul aria-label="Sessions">
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              nowMs={nowMs}
              onEnd={() => (session.current ? void signOut() : revoke(session))}
            />
          ))}
        </ul>
      )}
      {others.length > 1 ? (
        <Button className="btn" onPress={revokeOthers}>
          Sign out all others
        </Button>
      ) : null}
    </>
  );
};
