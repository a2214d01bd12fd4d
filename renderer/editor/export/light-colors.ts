import { exportedColors } from '../../canvas-theme/canvas-colors.ts';
import { replaceCssFunction } from './css-functions.ts';

/** Writes the canvas's colours as they are in the light theme, without anything that needs Millrace's style sheet. */
export function withLightColors(svg: string): string {
  const light = replaceCssFunction(svg, 'light-dark', ([light = 'black']) => light);
  return replaceCssFunction(light, 'var', ([name = '', fallback = '#000000']) => exportedColors[name] ?? fallback);
}
