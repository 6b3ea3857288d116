import { memo, type ReactNode, useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { emDash } from '../../app/telemetry/format/figure.ts';
import styles from './Missing.module.css';

/** What pops up beside something on hover and focus. */
export const Tip = ({ children }: { readonly children: ReactNode }) => (
  <Tooltip className={styles.tip ?? ''} offset={6}>
    {children}
  </Tooltip>
);

interface Props {
  /** Why there is no figure, as a sentence. */
  readonly reason: string;
  /** What stands in the figure's place; an em dash unless said otherwise. */
  readonly children?: ReactNode;
}

/**
 * A figure that the machine doesn't give. It keeps its place as an em dash with a dotted underline, and says why on
 * hover, on focus and when pressed (a finger can't hover). There are many on a screen, and they hardly ever change.
 */
export const Missing = memo(({ reason, children = emDash }: Props) => {
  const [open, setOpen] = useState(false);
  return (
    <TooltipTrigger isOpen={open} onOpenChange={setOpen} delay={250} closeDelay={100} shouldCloseOnPress={false}>
      <Button
        className={styles.missing ?? ''}
        aria-label={`${typeof children === 'string' && children !== emDash ? children : 'Not known'}. ${reason}`}
        onPress={() => setOpen(true)}
      >
        {children}
      </Button>
      <Tip>{reason}</Tip>
    </TooltipTrigger>
  );
});
