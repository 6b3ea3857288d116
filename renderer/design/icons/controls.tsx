import { Icon, type IconProps } from './Icon.tsx';

/* What stands on buttons: plain line art, 1.4 units wide. */

export const SunIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13" />
  </Icon>
);

export const MoonIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M13.2 10.1A5.8 5.8 0 0 1 5.9 2.8a5.8 5.8 0 1 0 7.3 7.3z" strokeLinejoin="round" />
  </Icon>
);

/** Half light, half dark: as the system says. */
export const SystemThemeIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 1.8v12.4A6.2 6.2 0 0 0 8 1.8z" fill="currentColor" stroke="none" />
  </Icon>
);

export const SettingsIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7" strokeLinecap="round" />
    <circle cx="10.5" cy="4.5" r="1.7" />
    <circle cx="5.5" cy="11.5" r="1.7" />
  </Icon>
);

export const ExportIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M8 10V1.8M4.9 4.6 8 1.5l3.1 3.1M2.5 9.5v4h11v-4" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const TableIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M2 3.5h12M2 8h12M2 12.5h12M6 3.5v9" strokeWidth="1.3" strokeLinecap="round" />
  </Icon>
);

export const PauseIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M5.5 3v10M10.5 3v10" strokeWidth="2" strokeLinecap="round" />
  </Icon>
);

export const PlayIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M4.5 2.8v10.4L13 8z" fill="currentColor" strokeLinejoin="round" />
  </Icon>
);

export const CheckIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3.5 8.4l3 3 6-6.6" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const CloseIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" strokeLinecap="round" />
  </Icon>
);

/** Which way a column is sorted. */
export const SortIcon = ({ descending, ...props }: IconProps & { readonly descending: boolean }) => (
  <Icon {...props}>
    <path
      d={descending ? 'M4.5 6.5 8 10l3.5-3.5' : 'M4.5 9.5 8 6l3.5 3.5'}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </Icon>
);
