import { describe, expect, it } from 'vitest';
import { canDrawPng, pngSize } from './draw-png.ts';

const picture = (width: number, height: number) => ({ text: '', width, height });

describe('pngSize', () => {
  it('scales and never cuts off a part of a pixel', () => {
    expect(pngSize(picture(100.2, 50), 2)).toEqual({ width: 201, height: 100 });
  });
});

describe('canDrawPng', () => {
  it('takes ordinary diagrams at every size', () => {
    expect(canDrawPng(pngSize(picture(3000, 2000), 4))).toBe(true);
  });

  it('refuses what Chromium would answer with an empty picture', () => {
    expect(canDrawPng({ width: 40_000, height: 100 })).toBe(false);
    expect(canDrawPng({ width: 20_000, height: 20_000 })).toBe(false);
  });
});
