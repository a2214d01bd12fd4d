/** The canvas colours a diagram is drawn with: CSS variables, so that changing the theme needs no redraw. */
export const canvasColors = {
  shapeFill: 'var(--canvas-shape-fill)',
  shapeStroke: 'var(--canvas-shape-stroke)',
  containerFill: 'var(--canvas-container-fill)',
  connection: 'var(--canvas-connection)',
  label: 'var(--canvas-label)',
} as const;

/** What those variables stand for in an exported picture, which is always light. */
export const exportedColors: Readonly<Record<string, string>> = {
  '--canvas-shape-fill': '#ffffff',
  '--canvas-shape-stroke': '#22292f',
  '--canvas-container-fill': '#ffffff',
  '--canvas-connection': '#22292f',
  '--canvas-label': '#1a1f24',
};

/** True for a value that CSS takes as a colour of its own; files may carry anything. */
export function isColor(value: unknown): value is string {
  return typeof value === 'string' && /^[#a-z0-9(),.%\s/-]{3,60}$/i.test(value) && CSS.supports('color', value);
}

/**
 * A colour someone gave a shape's inside: as written in the light theme, and as dark as its surroundings in the dark one, where
 * text and outline are light.
 */
export function themedFill(color: string): string {
  return `light-dark(${color}, oklch(from ${color} 0.34 c h))`;
}

/** A colour someone gave an outline or a text: as written in the light theme, and as light as others in the dark one. */
export function themedStroke(color: string): string {
  return `light-dark(${color}, oklch(from ${color} 0.84 c h))`;
}
