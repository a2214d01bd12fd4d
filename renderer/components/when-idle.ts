/** Runs something that can wait once the browser has nothing else to do; soon, where the browser can't tell. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run);
  else setTimeout(run, 200);
}
