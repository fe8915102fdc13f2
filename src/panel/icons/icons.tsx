import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
    >
      {children}
    </svg>
  );
}

/** As in the Network panel: a ring, with a red disc in it while recording. */
export function RecordIcon({ on }: { on: boolean }) {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.25" strokeWidth="1.4" />
      {on ? <circle cx="8" cy="8" r="3.75" fill="currentColor" stroke="none" /> : null}
    </Icon>
  );
}

export function ClearIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" strokeWidth="1.4" />
      <path d="M3.8 3.8l8.4 8.4" strokeWidth="1.4" />
    </Icon>
  );
}

/** An arrow that comes down into a tray. */
export function ExportIcon() {
  return (
    <Icon>
      <path d="M8 2v8M4.8 7L8 10.2 11.2 7" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M2.7 10.5v3h10.6v-3" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </Icon>
  );
}

/** An arrow that leaves the tray. */
export function ImportIcon() {
  return (
    <Icon>
      <path d="M8 10.2V2M4.8 5.2L8 2l3.2 3.2" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M2.7 10.5v3h10.6v-3" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </Icon>
  );
}

/** A cliff, and a slope before it. */
export function CompareIcon() {
  return (
    <Icon>
      <path d="M2 13.3h9.3V2.7H14" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M2.5 10.5L9 4" strokeWidth="1.4" strokeLinecap="round" strokeDasharray="2.6 2.2" />
    </Icon>
  );
}

/** Bars that overlap in time. */
export function OverviewIcon() {
  return (
    <Icon>
      <path d="M2 4h7M5 8h6.5M9 12h5" strokeWidth="2" strokeLinecap="round" />
    </Icon>
  );
}

/** An arrow that leaves a window. */
export function OpenInTabIcon() {
  return (
    <Icon>
      <path d="M7 3H2.8v10.2H13V9" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M9.5 2.5h4v4M13.2 2.8L7.5 8.5" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </Icon>
  );
}

/** A framed picture. */
export function PictureIcon() {
  return (
    <Icon>
      <rect x="2.2" y="3" width="11.6" height="10" rx="1.2" strokeWidth="1.3" />
      <path d="M2.6 11l3.3-3.4 2.6 2.5 2-1.9 3 2.9" strokeWidth="1.3" strokeLinejoin="round" />
      <circle cx="10.6" cy="5.9" r=".9" fill="currentColor" stroke="none" />
    </Icon>
  );
}

/** An M and an arrow down, as Markdown's mark. */
export function MarkdownIcon() {
  return (
    <Icon>
      <path d="M2.2 11.4V4.8L5.1 8.2 8 4.8v6.6" strokeWidth="1.3" strokeLinejoin="round" strokeLinecap="round" />
      <path d="M12 4.8v6M9.9 8.9l2.1 2.3 2.1-2.3" strokeWidth="1.3" strokeLinejoin="round" strokeLinecap="round" />
    </Icon>
  );
}

/** Three columns. */
export function ColumnsIcon() {
  return (
    <Icon>
      <rect x="2.2" y="3" width="11.6" height="10" rx="1.2" strokeWidth="1.2" />
      <path d="M6 3v10M10 3v10" strokeWidth="1.2" />
    </Icon>
  );
}

export function FilterIcon() {
  return (
    <Icon>
      <path d="M2.5 3.5h11L9.5 8.5v4l-3 1v-5z" strokeWidth="1.25" strokeLinejoin="round" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="M4 4l8 8M12 4l-8 8" strokeWidth="1.4" strokeLinecap="round" />
    </Icon>
  );
}

export function DisclosureIcon() {
  return (
    <Icon>
      <path d="M6 4l4 4-4 4" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </Icon>
  );
}

export function SettingsIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="2.1" strokeWidth="1.25" />
      <path d={GEAR} strokeWidth="1.25" strokeLinejoin="round" />
    </Icon>
  );
}

/** Eight teeth. */
const GEAR = Array.from({ length: 8 }, (_, tooth) => {
  const point = (radius: number, turn: number): string => {
    const angle = (Math.PI / 4) * (tooth + turn);
    return `${(8 + radius * Math.sin(angle)).toFixed(2)},${(8 - radius * Math.cos(angle)).toFixed(2)}`;
  };
  const corners = [point(4.7, -0.26), point(6.4, -0.17), point(6.4, 0.17), point(4.7, 0.26)];
  return `${tooth === 0 ? 'M' : 'L'}${corners.join('L')}`;
})
  .join('')
  .concat('Z');

export function InfoIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.25" strokeWidth="1.25" />
      <path d="M8 7.2v4M8 4.6v1.2" strokeWidth="1.5" />
    </Icon>
  );
}
