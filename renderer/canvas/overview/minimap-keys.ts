/** What a key does on the minimap; `x`, `y` in view sizes. */
export type MinimapAction =
  | { readonly kind: 'move'; readonly x: number; readonly y: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' };

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const step = 0.1;
const largeStep = 0.5;
const zoomStep = 1.25;

const directions: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);

/** Arrow keys move the view, with Shift further; plus and minus zoom; Home shows everything. */
export function keyAction({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): MinimapAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  const direction = directions.get(key);
  const distance = shiftKey ? largeStep : step;
  if (direction) return { kind: 'move', x: direction[0] * distance, y: direction[1] * distance };
  if (key === '+' || key === '=') return { kind: 'zoom', factor: zoomStep };
  if (key === '-' || key === '_') return { kind: 'zoom', factor: 1 / zoomStep };
  return key === 'Home' ? { kind: 'fit' } : null;
}
