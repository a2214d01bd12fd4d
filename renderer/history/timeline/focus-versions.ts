/** The diagram whose list of versions takes the focus once it is there. */
let awaited: string | null = null;

/** Puts the keyboard into a diagram's list of versions, as soon as it is there. */
export function focusVersions(diagramId: string): void {
  const list = document.querySelector<HTMLElement>(`[data-versions="${diagramId}"]`);
  awaited = list ? null : diagramId;
  list?.focus();
}

/** Whether a diagram's list of versions, which has just come, is to take the focus. */
export function isFocusAwaited(diagramId: string): boolean {
  const isAwaited = awaited === diagramId;
  awaited = null;
  return isAwaited;
}
