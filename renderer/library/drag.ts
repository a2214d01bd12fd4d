import { create } from 'zustand';
import styles from './drag.module.css';

/** What is being dragged inside the window. The browser hides a drag's data until the drop, so it is kept here. */
export type Dragged = { kind: 'diagrams'; ids: readonly string[] } | { kind: 'folder'; id: string };

export const useDragged = create<{ dragged: Dragged | null }>()(() => ({ dragged: null }));

/** Marks drags that begin in the library, to tell them from files. */
const dragType = 'application/x-millrace';

/** Begins a drag; `label` names what moves, next to the pointer. */
export function startDrag(transfer: DataTransfer, dragged: Dragged, label: string): void {
  transfer.effectAllowed = 'move';
  transfer.setData(dragType, dragged.kind);
  const image = dragImage(label);
  transfer.setDragImage(image, -12, -8);
  // The browser takes its picture after this event; the element is needed no longer then.
  setTimeout(() => image.remove());
  useDragged.setState({ dragged });
}

export function endDrag(): void {
  useDragged.setState({ dragged: null });
}

function dragImage(label: string): HTMLElement {
  const image = document.createElement('div');
  image.textContent = label;
  image.className = styles.image ?? '';
  document.body.append(image);
  return image;
}
