/**
 * What somebody sees of something painted: a copy. Browsers hand a canvas that is painted on over to be shown at every frame in
 * which it moves, all of its pixels, but a bitmap only once.
 */
export class Sheet {
  readonly canvas: HTMLCanvasElement;
  private readonly context: ImageBitmapRenderingContext | null;
  private readonly copy = new OffscreenCanvas(1, 1);
  private readonly copyContext: OffscreenCanvasRenderingContext2D | null;

  constructor(document: Document) {
    this.canvas = document.createElement('canvas');
    this.context = this.canvas.getContext('bitmaprenderer');
    this.copyContext = this.copy.getContext('2d');
  }

  /** Shows what `paint` paints on nothing, `width` by `height` device pixels. */
  show(width: number, height: number, paint: (context: OffscreenCanvasRenderingContext2D) => void): void {
    if (!this.copyContext || width === 0 || height === 0) return;
    if (this.copy.width !== width) this.copy.width = width;
    if (this.copy.height !== height) this.copy.height = height;
    this.copyContext.reset();
    paint(this.copyContext);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.context?.transferFromImageBitmap(this.copy.transferToImageBitmap());
  }

  /** Gives its memory back. */
  clear(): void {
    this.context?.transferFromImageBitmap(null);
    for (const canvas of [this.canvas, this.copy]) {
      canvas.width = 0;
      canvas.height = 0;
    }
  }
}
