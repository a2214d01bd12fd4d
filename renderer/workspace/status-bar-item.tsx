import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';

type Side = 'left' | 'right';

/** The status bar's two places, once it is mounted. */
export const useStatusBarSlots = create<Record<Side, HTMLElement | null>>()(() => ({ left: null, right: null }));

export interface StatusBarItemProps {
  side: Side;
  children: ReactNode;
}

/** Shows its children in the status bar for as long as it is mounted. A hidden tab renders none. */
export function StatusBarItem({ side, children }: StatusBarItemProps) {
  const slot = useStatusBarSlots((slots) => slots[side]);
  return slot && createPortal(children, slot);
}
