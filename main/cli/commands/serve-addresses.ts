import type { Addresses } from '../../server/addresses.ts';

/** What is asked to be printed besides. */
export interface ShownAddresses {
  readonly viewerLink: boolean;
  readonly qr: boolean;
}

/**
 * Prints where the server is opened: on this machine, from elsewhere, as a viewer, and with a phone. Each address stands on a line of its own.
 */
export async function printAddresses(addresses: Addresses, { viewerLink, qr }: ShownAddresses): Promise<void> {
  const lines = [addresses.url];
  const [outside] = addresses.outside('operator');
  const [outsideViewer] = addresses.outside('viewer');
  if (outside !== undefined) lines.push('From other computers:', outside);
  if (viewerLink) lines.push('For viewers, who only look:', outsideViewer ?? addresses.viewerUrl);
  if (addresses.fingerprint !== null) {
    lines.push(
      'A browser warns of this certificate once, since this machine has made it itself. Its SHA-256 fingerprint must be:',
      addresses.fingerprint,
    );
  }
  if (qr && outsideViewer !== undefined) {
    const { renderUnicodeCompact } = await import('uqr');
    lines.push('For a phone, which may look:', renderUnicodeCompact(outsideViewer, { border: 2 }), outsideViewer);
  }
  console.log(lines.join('\n'));
  if (qr && outsideViewer === undefined) {
    console.error(
      'spark-companion: There is no QR code, since a phone can’t get here: the server listens on this machine alone. See --host.',
    );
  }
}
