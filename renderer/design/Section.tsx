import { type ReactNode, useId } from 'react';

interface Props {
  readonly title: ReactNode;
  /** Where the figures come from and how old they are; at the right of the title. */
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of a screen under a hairline, named by its title. */
export const Section = ({ title, aside, className, children }: Props) => {
  const id = useId();
  return (
    <section className={className} aria-labelledby={id}>
      <div className="sec-h">
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <p className="aside">{aside}</p>}
      </div>
      {children}
    </section>
  );
};
