/** Where a picture lies: diagram point (`x`, `y`) at its top left corner, `scale` device pixels to a diagram unit. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Device pixels to a CSS pixel. */
  readonly pixelRatio: number;
}
