export * from './controls.tsx';
export { Mark } from './Mark.tsx';
export { PortIcon } from './ports.tsx';
export { type Status, StatusIcon, severityStatus, statusClass, statusWord } from './status.tsx';
