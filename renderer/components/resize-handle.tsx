import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './resize-handle.module.css';

export interface ResizeHandleProps {
  label: string;
  /** Id of the element it resizes. */
  controls: string;
  /** Width now, in pixels, and its bounds. */
  size: number;
  min: number;
  max: number;
  /** Width that a double click brings back. */
  defaultSize: number;
  /** The side of the handle on which the resized element stands. */
  side: 'left' | 'right';
  /** Called while dragging; `done` when the person has let go. */
  onResize: (size: number, done: boolean) => void;
}

const keyStep = 16;

/** The line between two panels, moved with the pointer, the arrow keys, Home and End. */
export function ResizeHandle({ label, controls, size, min, max, defaultSize, side, onResize }: ResizeHandleProps) {
  const drag = useRef<{ x: number; size: number } | null>(null);
  const direction = side === 'left' ? 1 : -1;
  const resize = (wanted: number, done: boolean) => onResize(Math.round(Math.max(min, Math.min(max, wanted))), done);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, size };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag.current) resize(drag.current.size + (event.clientX - drag.current.x) * direction, false);
  };
  const onPointerUp = () => {
    if (drag.current) resize(size, true);
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const wanted = {
      ArrowLeft: size - keyStep * direction,
      ArrowRight: size + keyStep * direction,
      Home: min,
      End: max,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    resize(wanted, true);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr can't be moved.
    <div
      className={styles.handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => resize(defaultSize, true)}
      onKeyDown={onKeyDown}
    />
  );
}
