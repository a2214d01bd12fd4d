import type { KeyboardEventHandler } from 'react';

// Radix tells only what opened last of Escape, and that may be a message that came while a dialog was open. So a message
// leaves the key to the dialog that has the focus, and the dialog hears of it as of any other key.
const left = new WeakSet<Event>();

/** For what opened last but isn't meant: leaves Escape to the dialog that has the focus, if one has. */
export function leaveEscapeToDialog(event: KeyboardEvent): void {
  if (!(event.target instanceof Element && event.target.closest('[role=dialog]'))) return;
  left.add(event);
  event.preventDefault();
}

/** Closes a dialog at an Escape that was left to it. */
export function closeAtEscape(close: () => void): KeyboardEventHandler {
  return ({ nativeEvent }) => {
    if (left.has(nativeEvent)) close();
  };
}
