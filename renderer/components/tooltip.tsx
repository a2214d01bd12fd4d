import { Slot } from 'radix-ui/slot';
import { type ReactElement, useEffect, useId } from 'react';
import { hideTooltip, showTooltip, useTooltip } from './tooltip-store.ts';

export interface TooltipProps {
  label: string;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** The element it explains; must take a ref and event handlers. */
  children: ReactElement;
}

/** A short text beside what the pointer or the focus is on. Never the only place a name is given. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  const owner = useId();

  useEffect(
    () => () => {
      if (useTooltip.getState().shown?.owner === owner) hideTooltip();
    },
    [owner],
  );

  const show = (anchor: HTMLElement, now: boolean) => showTooltip({ owner, label, shortcut, side, anchor }, now);
  return (
    <Slot
      onPointerEnter={(event) => event.pointerType !== 'touch' && show(event.currentTarget, false)}
      onPointerLeave={() => hideTooltip(true)}
      onPointerDown={() => hideTooltip()}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && show(event.currentTarget, true)}
      onBlur={() => hideTooltip()}
    >
      {children}
    </Slot>
  );
}
