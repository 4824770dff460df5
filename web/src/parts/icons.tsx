/** Line drawings; none of them says anything that the words beside it do not. */

import type { ComponentChildren } from "preact";

function Icon({ children, size = 20 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);

export const MoreIcon = () => (
  <Icon>
    <path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />
  </Icon>
);

export const SendIcon = () => (
  <Icon>
    <path d="M12 19V5M5 12l7-7 7 7" />
  </Icon>
);

export const ThumbUp = () => (
  <Icon size={16}>
    <path d="M7 10v11M7 10l4-8a2.5 2.5 0 0 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7.4A2 2 0 0 1 17.8 21H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z" />
  </Icon>
);

export const ThumbDown = () => (
  <Icon size={16}>
    <path d="M17 14V3M17 14l-4 8a2.5 2.5 0 0 1-2.5-2.5V15H5a2 2 0 0 1-2-2.3l1.2-7.4A2 2 0 0 1 6.2 3H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1z" />
  </Icon>
);

/** A tick in rising steps. */
export const Emblem = () => (
  <svg class="emblem" width="36" height="36" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
    <rect width="36" height="36" rx="9" fill="currentColor" />
    <path d="M8 26h6v-5h6v-6h6V9" fill="none" class="emblem-line" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);
