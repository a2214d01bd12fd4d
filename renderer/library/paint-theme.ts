import { useSyncExternalStore } from 'react';

/** Everything that canvases in lists depend on besides their content. A new object whenever any of it changes. */
export interface PaintTheme {
  /** Physical pixels per CSS pixel. */
  pixelRatio: number;
  background: string;
  shapeFill: string;
  shapeStroke: string;
  containerFill: string;
  connection: string;
}

let current: PaintTheme | null = null;
const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

function read(): PaintTheme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--canvas-${name}`).trim();
  return {
    pixelRatio: window.devicePixelRatio,
    background: colour('background'),
    shapeFill: colour('shape-fill'),
    shapeStroke: colour('shape-stroke'),
    containerFill: colour('container-fill'),
    connection: colour('connection'),
  };
}

function changed(): void {
  current = read();
  for (const listener of listeners) listener();
}

/** Follows the theme on the root element and the pixel ratio, which changes with zoom and between screens. */
function observe(): () => void {
  const themes = new MutationObserver(changed);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  addEventListener('resize', onResize);
  return () => {
    themes.disconnect();
    removeEventListener('resize', onResize);
  };
}

function onResize(): void {
  if (current?.pixelRatio !== window.devicePixelRatio) changed();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= observe();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
    current = null;
  };
}

function snapshot(): PaintTheme {
  current ??= read();
  return current;
}

/** The colours and pixel ratio to paint with; re-renders when they change. */
export function usePaintTheme(): PaintTheme {
  return useSyncExternalStore(subscribe, snapshot);
}
