import { Icon, type IconProps } from '../../design/icons/Icon.tsx';

/* Two arrows and the two signs of a scale. */

export const EarlierIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M9.5 3.5 5 8l4.5 4.5" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const LaterIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M6.5 3.5 11 8l-4.5 4.5" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const LongerIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3.5 8h9" strokeLinecap="round" />
  </Icon>
);

export const ShorterIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3.5 8h9M8 3.5v9" strokeLinecap="round" />
  </Icon>
);
