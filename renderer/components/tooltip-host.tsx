import { useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';
import { placeTooltip } from './tooltip-place.ts';
import { hideTooltip, keepTooltip, type ShownTooltip, useTooltip } from './tooltip-store.ts';

function TooltipBox({ tooltip }: { tooltip: ShownTooltip }) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const size = element.getBoundingClientRect();
    const view = document.documentElement.getBoundingClientRect();
    const { left, top } = placeTooltip(tooltip.anchor.getBoundingClientRect(), size, view, tooltip.side);
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  });

  useEffect(() => {
    const hide = () => hideTooltip();
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    addEventListener('keydown', onKeyDown, true);
    addEventListener('scroll', hide, true);
    return () => {
      removeEventListener('keydown', onKeyDown, true);
      removeEventListener('scroll', hide, true);
    };
  }, []);

  return createPortal(
    <div
      ref={box}
      role="tooltip"
      className={styles.tooltip}
      onPointerEnter={keepTooltip}
      onPointerLeave={() => hideTooltip(true)}
    >
      {tooltip.label}
      {tooltip.shortcut && <Kbd keys={tooltip.shortcut} />}
    </div>,
    document.body,
  );
}

/** Draws the tooltip that is shown; one for the whole app. */
export function TooltipHost() {
  const shown = useTooltip((state) => state.shown);
  return shown && <TooltipBox key={shown.owner} tooltip={shown} />;
}
