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
