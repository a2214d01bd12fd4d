import { type ButtonHTMLAttributes, cloneElement, type ReactElement, useEffect, useState } from 'react';
import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { ObjectPickerPopover } from './object-picker-popover.tsx';

export interface ObjectPickerProps {
  /** The button that opens it. */
  children: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** Name of the list for screen readers. */
  label: string;
  candidates(): ModdleElement[];
  /** Offers "None". */
  clearable: boolean;
  onPick(object: ModdleElement | null): void;
  onCreate?: ((name: string) => void) | undefined;
}

let loaded: typeof ObjectPickerPopover | undefined;

async function loadPopover(): Promise<typeof ObjectPickerPopover> {
  loaded ??= (await import('./object-picker-popover.tsx')).ObjectPickerPopover;
  return loaded;
}

/**
 * A button that opens a list to pick an object from. The list is loaded once the button is in sight: opening a diagram doesn't wait
 * for it, and who types at once types into it.
 */
export function ObjectPicker(props: ObjectPickerProps) {
  const [Popover, setPopover] = useState(() => loaded);
  const [isAskedFor, setIsAskedFor] = useState(false);
  useEffect(() => {
    if (!Popover) void loadPopover().then((found) => setPopover(() => found));
  }, [Popover]);
  // Not before: it has a button of its own, and the focus may be on this one.
  if (Popover && isAskedFor) return <Popover {...props} />;
  return cloneElement(props.children, {
    'aria-haspopup': 'dialog',
    'aria-expanded': isAskedFor,
    onClick: () => setIsAskedFor(true),
  });
}
