/** After a control took itself away, gives the keyboard to the first button of the field it was in. */
export function keepFocusInField(control: Element): void {
  const field = control.closest('[data-field]');
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) field?.querySelector('button')?.focus();
  });
}
