import { Icon, type IconProps } from '../../design/icons/Icon.tsx';

export const CalendarIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2v3M10.5 2.2v3" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);
