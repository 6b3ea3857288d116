import type { Severity } from '../../../app/health/finding.ts';
import { Icon, type IconProps } from './Icon.tsx';

/* Each status has a shape of its own, so that colour is never the only sign. */

/** How a thing stands. `waiting`: nothing is known yet. */
export type Status = 'ok' | 'note' | 'warning' | 'critical' | 'unknown' | 'waiting';

/** How a finding of each severity is shown. */
export const severityStatus: Readonly<Record<Severity, Status>> = { notice: 'note', warning: 'warning', critical: 'critical' };

/** The class that colours a status (base.css). */
export const statusClass: Readonly<Record<Status, string>> = {
  ok: 'ok',
  note: 'note',
  warning: 'warn',
  critical: 'crit',
  unknown: 'off',
  waiting: 'off',
};

/** The word for a status, for those who don't see its shape. */
export const statusWord: Readonly<Record<Status, string>> = {
  ok: 'All well',
  note: 'Note',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Can’t tell',
  waiting: 'Waiting',
};

const shapes = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" strokeWidth="1.5" />
      <path d="M4.8 8.3l2.2 2.2 4.2-4.7" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  note: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2" strokeWidth="1.5" />
      <path d="M8 7v4.6M8 4.4v1.3" strokeWidth="1.6" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.6 15.2 14.4H.8z" fill="currentColor" strokeWidth="1" strokeLinejoin="round" />
      <path d="M8 6v4.3M8 11.6v1.2" stroke="var(--bg)" strokeWidth="1.6" />
    </>
  ),
  critical: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" stroke="none" />
      <path d="M8 4.2v4.6M8 10.9v1.1" stroke="var(--bg)" strokeWidth="1.8" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.6" strokeDasharray="2.6 2.2" />
      <path d="M5.4 8h5.2" />
    </>
  ),
  waiting: <circle cx="8" cy="8" r="6.6" strokeDasharray="1 2.45" />,
} as const;

/** Circle, square, triangle, octagon, dashed circle. */
export const StatusIcon = ({ status, className }: IconProps & { readonly status: Status }) => (
  <Icon className={`${statusClass[status]} ${className ?? ''}`}>{shapes[status]}</Icon>
);
