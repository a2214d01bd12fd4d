/** The longest side and the largest area, in pixels, that programs commonly open; Chromium itself shows no larger ones. */
const longestSide = 65_535;
const largestArea = 16_384 * 16_384;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size in pixels of a picture that is `size` in diagram units; a part of a pixel counts as a whole one. */
export function pngSize({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.ceil(width * scale)), height: Math.max(1, Math.ceil(height * scale)) };
}

/** Whether a PNG of so many pixels can be written, and opened elsewhere. */
export function isPngPossible({ width, height }: Size): boolean {
  return Math.max(width, height) <= longestSide && width * height <= largestArea;
}

/** The largest scale that is possible for a picture of `size` in diagram units, in whole hundredths and at least one. */
export function largestPngScale(size: Size): number {
  const { width, height } = size;
  const scale = Math.min(longestSide / Math.max(width, height), Math.sqrt(largestArea / (width * height)));
  let hundredths = Math.floor(scale * 100);
  // Whole pixels may ask for a little more than the exact size.
  while (hundredths > 1 && !isPngPossible(pngSize(size, hundredths / 100))) hundredths -= 1;
  return Math.max(1, hundredths) / 100;
}
