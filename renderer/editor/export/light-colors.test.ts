import { describe, expect, it } from 'vitest';
import { canvasColors, exportedColors, themedFill, themedStroke } from '../../canvas-theme/canvas-colors.ts';
import { replaceCssFunction } from './css-functions.ts';
import { withLightColors } from './light-colors.ts';

describe('withLightColors', () => {
  it('writes the canvas colours out', () => {
    const svg = `<rect style="fill: ${canvasColors.shapeFill}; stroke: ${canvasColors.shapeStroke};"/>`;
    expect(withLightColors(svg)).toBe('<rect style="fill: #ffffff; stroke: #22292f;"/>');
  });

  it('keeps the colours a diagram came with', () => {
    expect(withLightColors(`fill: ${themedFill('#BBDEFB')}`)).toBe('fill: #BBDEFB');
    expect(withLightColors(`stroke: ${themedStroke('rgb(13, 67, 114)')};`)).toBe('stroke: rgb(13, 67, 114);');
  });

  it('leaves nothing that needs a style sheet', () => {
    const everything = [...Object.values(canvasColors), themedFill('red'), themedStroke('#000')].join('; ');
    expect(withLightColors(everything)).not.toMatch(/var\(|light-dark|oklch/);
  });

  it('knows a light colour for each canvas colour', () => {
    for (const color of Object.values(canvasColors)) {
      expect(Object.keys(exportedColors)).toContain(/--[\w-]+/.exec(color)?.[0]);
    }
  });

  it('leaves other text alone', () => {
    const text = '<text>call variable(x) or var( without end</text>';
    expect(withLightColors(text)).toBe(text);
  });
});

describe('replaceCssFunction', () => {
  it('splits arguments at top-level commas only', () => {
    const seen: string[][] = [];
    replaceCssFunction('f(a, g(b, c), d)', 'f', (args) => {
      seen.push(args);
      return '';
    });
    expect(seen).toEqual([['a', 'g(b, c)', 'd']]);
  });

  it('replaces inner calls first', () => {
    expect(replaceCssFunction('f(f(1), 2) f(3)', 'f', (args) => args.join('+'))).toBe('1+2 3');
  });
});
