import type { ReactNode } from 'react';
import { Button, Heading, Modal, ModalOverlay, Dialog as Surface } from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { CloseIcon } from './icons/index.ts';

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** For a table: as wide as the window allows, and what is inside scrolls by itself. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** What needs an answer before going on. Escape, the cross and a press outside close it; the focus goes back to where it was. */
export const Dialog = ({ title, isOpen, onOpenChange, wide = false, children }: Props) => (
  <ModalOverlay className={styles.veil ?? ''} isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
    <Modal className={classes(styles.modal, wide && styles.wide)}>
      <Surface className={styles.dialog ?? ''}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <Button slot="close" className={styles.close ?? ''} aria-label="Close">
            <CloseIcon />
          </Button>
        </header>
        {children}
      </Surface>
    </Modal>
  </ModalOverlay>
);
