import { describe, expect, it } from 'vitest';
import { type LabelBox, layoutLabel } from './label-layout.ts';

const font = { css: '12px sans-serif', size: 12, lineHeight: 1.2 };
const box: LabelBox = { width: 60, height: 80, padding: 0, align: 'center', vertical: 'top' };
/** Every character is six units wide. */
const measure = (text: string): number => text.length * 6;
const texts = (text: string, within: Partial<LabelBox> = {}): string[] =>
  layoutLabel(text, font, { ...box, ...within }, measure).map((line) => line.text.trimEnd());

describe('breaking labels into lines', () => {
  it('keeps what fits on one line', () => {
    expect(texts('ten chars.')).toEqual(['ten chars.']);
  });

  it('breaks at spaces, and inside of words too long for a line', () => {
    expect(texts('one two three fours')).toEqual(['one two', 'three', 'fours']);
    expect(texts('abcdefghijklmnop').join('')).toBe('abcdefghijklmnop');
    expect(texts('abcdefghijklmnop').length).toBeGreaterThan(1);
  });

  it('writes a soft hyphen as a hyphen where it breaks there', () => {
    expect(texts('auto\u00ADmatically')[0]).toBe('auto-');
  });

  it('keeps line breaks of the text, empty lines too', () => {
    expect(texts('a\n\nb')).toEqual(['a', '', 'b']);
  });

  it('centres lines in the box, and all of them from top to bottom when asked', () => {
    const [line] = layoutLabel('abcd', font, box, measure);
    expect(line?.x).toBe((60 - 24) / 2);
    const top = layoutLabel('a', font, box, measure)[0]?.y ?? 0;
    const middle = layoutLabel('a', font, { ...box, vertical: 'middle' }, measure)[0]?.y ?? 0;
    expect(middle - top).toBeCloseTo((80 - 14.4) / 2);
  });

  it('begins at the left, after the padding, when asked', () => {
    expect(layoutLabel('a', font, { ...box, align: 'left', padding: 7 }, measure)[0]).toMatchObject({ x: 7, width: 6 });
  });

  it('ends in a box narrower than a letter', () => {
    expect(texts('abc', { width: 2 }).join('')).toBe('abc');
  });
});
