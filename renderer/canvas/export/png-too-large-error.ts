/** Thrown for a PNG that programs could not open; `largestScale` is the largest that they can. */
export class PngTooLargeError extends Error {
  override readonly name = 'PngTooLargeError';
  readonly largestScale: number;

  constructor(largestScale: number) {
    super(`The picture is too large; up to ${largestScale}× is possible.`);
    this.largestScale = largestScale;
  }
}
