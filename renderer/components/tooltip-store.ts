import { create } from 'zustand';

export interface ShownTooltip {
  owner: string;
  label: string;
  shortcut: string | undefined;
  side: 'top' | 'right' | 'bottom' | 'left';
  anchor: HTMLElement;
}

export const useTooltip = create<{ shown: ShownTooltip | null }>()(() => ({ shown: null }));

/** Milliseconds the pointer rests before the first tooltip; right after one, the next comes at once. */
const restDelay = 500;
const nextAtOnce = 300;
/** Milliseconds the pointer has to reach the tooltip itself. */
const leaveDelay = 80;

let timer: ReturnType<typeof setTimeout> | undefined;
let hiddenAt = Number.NEGATIVE_INFINITY;

/** Shows a tooltip when the pointer has rested long enough, or now. */
export function showTooltip(tooltip: ShownTooltip, now: boolean): void {
  clearTimeout(timer);
  const warm = useTooltip.getState().shown !== null || performance.now() - hiddenAt < nextAtOnce;
  timer = setTimeout(() => useTooltip.setState({ shown: tooltip }), now || warm ? 0 : restDelay);
}

/** Keeps the tooltip that is shown, as while the pointer is on it. */
export function keepTooltip(): void {
  if (useTooltip.getState().shown) clearTimeout(timer);
}

/** Hides the tooltip, with `soon` after a moment in which the pointer may reach it. */
export function hideTooltip(soon = false): void {
  clearTimeout(timer);
  const hide = () => {
    if (!useTooltip.getState().shown) return;
    hiddenAt = performance.now();
    useTooltip.setState({ shown: null });
  };
  if (soon) timer = setTimeout(hide, leaveDelay);
  else hide();
}
