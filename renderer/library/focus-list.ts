/** Puts the keyboard into the list of diagrams, if it is on screen. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-library-list]')?.focus();
}

/** Puts the keyboard into the search field of the library. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-library-search]');
  field?.focus();
  field?.select();
}

/**
 * Runs something that takes the focus, after menus and dialogs that are closing gave it back to where it was. They do
 * so in a timer of their own once the next frame has removed them.
 */
export function afterFocusReturns(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
