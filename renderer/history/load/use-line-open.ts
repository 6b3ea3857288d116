import { useConnection } from '../../live/hooks.ts';

/** Whether the app can be asked: the past is there also while no new reading comes. The same while a line turns stale and live again. */
export function useLineOpen(): boolean {
  const { phase } = useConnection();
  return phase === 'live' || phase === 'stale';
}
