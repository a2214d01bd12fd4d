import { isPngPossible, largestPngScale, pngSize } from '../../canvas/export/png-size.ts';

interface Size {
  width: number;
  height: number;
}

const usual = [1, 2, 4];

/** The sizes a picture is offered in: the usual ones, and the largest that is possible where they aren't. */
export function offeredScales(size: Size): number[] {
  const isPossible = (scale: number) => isPngPossible(pngSize(size, scale));
  if (usual.every(isPossible)) return usual;
  return [...new Set([...usual, largestPngScale(size)])].toSorted((a, b) => a - b);
}

/** What is chosen at first: twice the size where that is possible, else the largest. */
export function firstScale(size: Size): number {
  return Math.min(2, largestPngScale(size));
}
