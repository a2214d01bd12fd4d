import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * Keeps the active tab in sight, and answers whether there are more tabs than fit. Asked anew when the strip changes size,
 * when `tabs` change and when another becomes active.
 */
export function useTabsInView(strip: RefObject<HTMLElement | null>, tabs: unknown, activeId: string | null): boolean {
  const [overflows, setOverflows] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths can only be measured, not computed from what they depend on.
  useLayoutEffect(() => {
    const element = strip.current;
    if (!element) return;
    const look = () => {
      setOverflows(element.scrollWidth > element.clientWidth + 1);
      element.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [strip, tabs, activeId]);
  return overflows;
}
