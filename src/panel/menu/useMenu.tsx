import { type ReactNode, useState } from 'react';
import { Menu, type MenuItem, type Point } from './Menu.tsx';

export type { MenuItem, Point } from './Menu.tsx';

export interface OpenableMenu<Subject> {
  /** What the open menu is about; `null`: it is closed. */
  subject: Subject | null;
  open(subject: Subject, at: Point): void;
  /** To be put into the panel. */
  element: ReactNode;
}

/**
 * A menu about something, to be opened at a point.
 *
 * @param itemsOf is asked as long as the menu is open, so that what was switched shows
 */
export function useMenu<Subject>(
  label: string,
  itemsOf: (subject: Subject) => readonly MenuItem[],
): OpenableMenu<Subject> {
  const [opened, setOpened] = useState<{ subject: Subject; at: Point } | null>(null);
  return {
    subject: opened?.subject ?? null,
    open: (subject, at) => setOpened({ subject, at }),
    element:
      opened === null ? null : (
        <Menu label={label} at={opened.at} items={itemsOf(opened.subject)} onClose={() => setOpened(null)} />
      ),
  };
}
