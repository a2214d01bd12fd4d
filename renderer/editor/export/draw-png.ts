import { MillraceError } from '../../../shared/errors.ts';
import type { StandaloneSvg } from './standalone-svg.ts';

/** What Chromium can draw on a canvas; beyond it answers an empty picture. */
const longestSide = 32_767;
const largestArea = 16_384 * 16_384;

export const pngScales = ['1', '2', '4'] as const;
export type PngScale = (typeof pngScales)[number];

/** Size of the picture in pixels. */
export function pngSize(svg: StandaloneSvg, scale: number): { width: number; height: number } {
  return { width: Math.ceil(svg.width * scale), height: Math.ceil(svg.height * scale) };
}

export function canDrawPng({ width, height }: { width: number; height: number }): boolean {
  return Math.max(width, height) <= longestSide && width * height <= largestArea;
}

/** Draws a picture in PNG. Rejects with `job_out_of_memory` when there isn't the memory for it. */
export async function drawPng(svg: StandaloneSvg, scale: number): Promise<Uint8Array> {
  const size = pngSize(svg, scale);
  const tooLarge = () => new MillraceError('job_out_of_memory', 'The picture is too large to draw.', size);
  if (!canDrawPng(size)) throw tooLarge();
  const url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    if (!context) throw tooLarge();
    context.drawImage(image, 0, 0, size.width, size.height);
    const blob = await canvas.convertToBlob({ type: 'image/png' }).catch(() => Promise.reject(tooLarge()));
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
