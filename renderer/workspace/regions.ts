const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility();
}

/** Whether nothing that people see has the focus, as after the pane it was in went to the back. */
export function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest('[hidden]') !== null;
}

/**
 * Runs something that takes the focus, after menus and dialogs that are closing gave it back to where it was. They do
 * so in a timer of their own once the next frame has removed them.
 */
export function afterFocusReturns(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}

/** Moves the focus to the next part of the frame (marked with `data-region`), to the element of it that had the focus last. */
export function focusNextRegion(offset: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown);
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  for (let step = 1; step <= regions.length; step += 1) {
    const index = current === -1 && offset === -1 ? regions.length - step : current + step * offset;
    const region = regions.at(index % regions.length);
    const target = region && [...region.querySelectorAll<HTMLElement>(focusable)].find(isShown);
    if (target) {
      target.focus();
      return;
    }
  }
}

/** Moves the focus to the in-page menu bar, where there is one. */
export function focusMenuBar(): void {
  document.querySelector<HTMLElement>('[role=menubar] [role=menuitem]')?.focus();
}
