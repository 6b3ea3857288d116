/**
 * Leads to the page that asks for the token where this browser is not signed in (any more): its session was ended, or the token was
 * replaced. A server that is away leads nowhere: it is asked again with the next attempt to reach it.
 */
export async function leaveIfSignedOut(
  origin: string,
  leave: (address: string) => void = (address) => window.location.assign(address),
): Promise<void> {
  try {
    const { status } = await fetch(new URL('/api/about', origin));
    if (status === 401) leave('/login');
  } catch {
    // No server, no answer.
  }
}
