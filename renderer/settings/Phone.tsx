import { useState } from 'react';
import { Button } from 'react-aria-components';
import styles from './access/access.module.css';
import { QrCode } from './access/QrCode.tsx';
import { usePhone } from './access/use-phone.ts';
import { Part } from './form/Row.tsx';

/** The way here for a phone, where there is one. The address holds a viewer's token, so it is shown on request only. */
export const Phone = () => {
  const phone = usePhone();
  const [shown, setShown] = useState(false);
  const [link] = phone?.viewerLinks ?? [];
  if (phone === null || link === undefined) return null;
  return (
    <Part id="phone" title="On your phone" about="Whoever has this address looks at the machine as a viewer, and changes nothing.">
      <Button className="btn" aria-expanded={shown} onPress={() => setShown(!shown)}>
        {shown ? 'Hide the code' : 'Show the code'}
      </Button>
      {shown ? (
        <div className={styles.phone}>
          <QrCode text={link} label="QR code of the address for a phone" />
          <p className={styles.link}>{link}</p>
          {phone.fingerprint === null ? null : (
            <div>
              <p className="dim">
                The phone warns of the certificate once, since this machine has made it itself. It must be this one, by SHA-256:
              </p>
              <p className={styles.fingerprint}>{phone.fingerprint}</p>
            </div>
          )}
        </div>
      ) : null}
    </Part>
  );
};
