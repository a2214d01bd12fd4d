import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { useTabs } from './tabs.ts';

/** Pixels the pointer moves before a press becomes a drag. */
const threshold = 5;

interface Press {
  id: string;
  x: number;
  pointerId: number;
}

/** The index, counted without the dragged tab, where it belongs when the pointer is at `x`. */
export function dropIndex(x: number, others: readonly { left: number; width: number }[]): number {
  return others.filter((other) => other.left + other.width / 2 < x).length;
}

/** Lets the tabs inside `list` be put in another order with the pointer. */
export function useTabDrag(list: RefObject<HTMLElement | null>) {
  const press = useRef<Press | null>(null);
  const [draggedId, setDraggedId] = useState<string | null>(null);

  const end = () => {
    press.current = null;
    setDraggedId(null);
  };

  return {
    draggedId,
    list: {
      onPointerDown(event: PointerEvent) {
        const tab = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=tab]') : null;
        const id = tab?.dataset['tab'];
        if (event.button === 0 && id !== undefined)
          press.current = { id, x: event.clientX, pointerId: event.pointerId };
      },
      onPointerMove(event: PointerEvent) {
        const pressed = press.current;
        if (!pressed || !list.current) return;
        // It was let go outside the strip.
        if (event.buttons === 0) {
          end();
          return;
        }
        if (draggedId === null) {
          if (Math.abs(event.clientX - pressed.x) < threshold) return;
          list.current.setPointerCapture(pressed.pointerId);
          setDraggedId(pressed.id);
        }
        const others = [...list.current.querySelectorAll<HTMLElement>('[data-tab]')].filter(
          (tab) => tab.dataset['tab'] !== pressed.id,
        );
        const index = dropIndex(
          event.clientX,
          others.map((tab) => tab.getBoundingClientRect()),
        );
        const { tabs, move } = useTabs.getState();
        if (tabs.findIndex((tab) => tab.id === pressed.id) !== index) move(pressed.id, index);
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
