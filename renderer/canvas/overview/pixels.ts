/** A colour as it is put into pixels: each part from 0 to 255. */
export interface Rgba {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Covers of less than this, from 0 to 255, are left out: nobody sees them. */
const faintest = 1.5;
/** So many in a row are sooner set one by one. */
const fewPixels = 24;

/**
 * Small shapes and lines, put into pixels by how much of each they cover. For many of a few pixels each that takes a fraction of
 * the time a canvas takes, which prepares for large ones. Lengths are in pixels from the top left of the canvas they end up on.
 */
export class Pixels {
  private bytes = new Uint8ClampedArray(new ArrayBuffer(0));
  private words = new Uint32Array(0);
  private left = 0;
  private top = 0;
  private width = 0;
  private height = 0;
  private readonly dirty: Extent = { left: 0, top: 0, right: 0, bottom: 0 };
  private scratch: HTMLCanvasElement | null = null;
  /** Whether nothing is on the canvas yet where these go. */
  private isBlank = true;
  private red = 0;
  private green = 0;
  private blue = 0;
  private alpha = 0;
  /** All four parts of the colour in one, as `words` has them. */
  private word = 0;

  /** Starts with nothing, for a part of a canvas that nothing is painted on. */
  begin(left: number, top: number, width: number, height: number): void {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    const room = new ArrayBuffer(width * height * 4);
    this.bytes = new Uint8ClampedArray(room);
    this.words = new Uint32Array(room);
    this.isBlank = true;
    this.clean();
  }

  /** Gives its memory back, and forgets what was painted. */
  release(): void {
    this.width = 0;
    this.height = 0;
    this.clean();
    this.bytes = new Uint8ClampedArray(new ArrayBuffer(0));
    this.words = new Uint32Array(0);
    this.scratch = null;
  }

  /** What the next shapes are painted in; `strength` weakens it, from 0 to 1. */
  color({ red, green, blue, alpha }: Rgba, strength = 1): void {
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.alpha = alpha * strength;
    oneColor[0] = red;
    oneColor[1] = green;
    oneColor[2] = blue;
    this.word = oneWord[0] ?? 0;
  }

  /** Fills a rectangle between two corners. */
  rect(x0: number, y0: number, x1: number, y1: number): void {
    const left = Math.max(x0 - this.left, 0);
    const top = Math.max(y0 - this.top, 0);
    const right = Math.min(x1 - this.left, this.width);
    const bottom = Math.min(y1 - this.top, this.height);
    if (left >= right || top >= bottom) return;
    const firstX = Math.floor(left);
    const lastX = Math.ceil(right) - 1;
    const lastY = Math.ceil(bottom) - 1;
    const coverLeft = Math.min(firstX + 1, right) - left;
    const coverRight = right - lastX;
    const { words, word } = this;
    this.touch(firstX, Math.floor(top), lastX + 1, lastY + 1);
    for (let y = Math.floor(top); y <= lastY; y++) {
      const cover = (Math.min(y + 1, bottom) - Math.max(y, top)) * this.alpha;
      const row = y * this.width;
      this.blend(row + firstX, coverLeft * cover);
      if (lastX === firstX) continue;
      const end = row + lastX;
      let at = row + firstX + 1;
      if (cover < 254.5) for (; at < end; at++) this.blend(at, cover);
      else if (end - at > fewPixels) words.fill(word, at, end);
      else for (; at < end; at++) words[at] = word;
      this.blend(end, coverRight * cover);
    }
  }

  /** Outlines a rectangle, half of the line's width on each side of its edge. */
  frame(x0: number, y0: number, x1: number, y1: number, lineWidth: number): void {
    const half = lineWidth / 2;
    if (x1 - x0 <= lineWidth || y1 - y0 <= lineWidth) {
      this.rect(x0 - half, y0 - half, x1 + half, y1 + half);
      return;
    }
    this.rect(x0 - half, y0 - half, x1 + half, y0 + half);
    this.rect(x0 - half, y1 - half, x1 + half, y1 + half);
    this.rect(x0 - half, y0 + half, x0 + half, y1 - half);
    this.rect(x1 - half, y0 + half, x1 + half, y1 - half);
  }

  /** Fills what lies in a circle or a diamond with these sides. */
  round(x0: number, y0: number, x1: number, y1: number, isDiamond: boolean): void {
    this.around(x0, y0, x1, y1, isDiamond, 0);
  }

  /** Outlines it. */
  ring(x0: number, y0: number, x1: number, y1: number, isDiamond: boolean, lineWidth: number): void {
    this.around(x0, y0, x1, y1, isDiamond, lineWidth);
  }

  /** A straight line, cut off at its ends. */
  line(x0: number, y0: number, x1: number, y1: number, lineWidth: number): void {
    const half = lineWidth / 2;
    if (x0 === x1) this.rect(x0 - half, Math.min(y0, y1), x0 + half, Math.max(y0, y1));
    else if (y0 === y1) this.rect(Math.min(x0, x1), y0 - half, Math.max(x0, x1), y0 + half);
    else if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) this.slope(x0, y0, x1, y1, lineWidth, false);
    else this.slope(y0, x0, y1, x1, lineWidth, true);
  }

  /** Puts all of it onto the canvas, above what is there, and goes on with nothing. Changes the context's transform. */
  flush(context: CanvasRenderingContext2D): void {
    const { isBlank } = this;
    this.isBlank = false;
    const { left, top, right, bottom } = this.dirty;
    const [width, height] = [right - left, bottom - top];
    if (width <= 0 || height <= 0) return;
    const image = new ImageData(this.bytes, this.width, this.height);
    if (isBlank) context.putImageData(image, this.left, this.top, left, top, width, height);
    else {
      const scratch = this.scratchFor(width, height);
      scratch.getContext('2d')?.putImageData(image, -left, -top, left, top, width, height);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(scratch, 0, 0, width, height, this.left + left, this.top + top, width, height);
    }
    for (let row = top; row < bottom; row++) this.words.fill(0, row * this.width + left, row * this.width + right);
    this.clean();
  }

  private scratchFor(width: number, height: number): HTMLCanvasElement {
    this.scratch ??= document.createElement('canvas');
    if (this.scratch.width < width) this.scratch.width = width;
    if (this.scratch.height < height) this.scratch.height = height;
    return this.scratch;
  }

  private clean(): void {
    Object.assign(this.dirty, { left: this.width, top: this.height, right: 0, bottom: 0 });
  }

  private touch(left: number, top: number, right: number, bottom: number): void {
    const { dirty } = this;
    if (left < dirty.left) dirty.left = left;
    if (top < dirty.top) dirty.top = top;
    if (right > dirty.right) dirty.right = right;
    if (bottom > dirty.bottom) dirty.bottom = bottom;
  }

  /** Each pixel by how far its middle is from the edge; a `lineWidth` of 0 fills. */
  private around(x0: number, y0: number, x1: number, y1: number, isDiamond: boolean, lineWidth: number): void {
    const half = lineWidth / 2;
    const [radiusX, radiusY] = [(x1 - x0) / 2, (y1 - y0) / 2];
    const [middleX, middleY] = [(x0 + x1) / 2 - this.left - 0.5, (y0 + y1) / 2 - this.top - 0.5];
    const slant = isDiamond ? (radiusX * radiusY) / Math.hypot(radiusX, radiusY) : Math.min(radiusX, radiusY);
    const room = half + 1;
    const left = Math.max(Math.floor(middleX - radiusX - room), 0);
    const top = Math.max(Math.floor(middleY - radiusY - room), 0);
    const right = Math.min(Math.ceil(middleX + radiusX + room) + 1, this.width);
    const bottom = Math.min(Math.ceil(middleY + radiusY + room) + 1, this.height);
    if (left >= right || top >= bottom || !(slant > 0)) return;
    this.touch(left, top, right, bottom);
    for (let y = top; y < bottom; y++) {
      const partY = Math.abs(y - middleY) / radiusY;
      for (let x = left; x < right; x++) {
        const partX = Math.abs(x - middleX) / radiusX;
        const share = isDiamond ? partX + partY : Math.sqrt(partX * partX + partY * partY);
        const outside = (share - 1) * slant;
        const cover = lineWidth === 0 ? 0.5 - outside : Math.min(outside + 0.5, half) - Math.max(outside - 0.5, -half);
        if (cover > 0) this.blend(y * this.width + x, Math.min(cover, 1) * this.alpha);
      }
    }
  }

  /** A line that runs more along than across: column by column, or row by row where it `isUpright`. */
  private slope(a0: number, b0: number, a1: number, b1: number, lineWidth: number, isUpright: boolean): void {
    const [offsetA, offsetB] = isUpright ? [this.top, this.left] : [this.left, this.top];
    const [mostA, mostB] = isUpright ? [this.height, this.width] : [this.width, this.height];
    const start = Math.max(Math.min(a0, a1) - offsetA, 0);
    const end = Math.min(Math.max(a0, a1) - offsetA, mostA);
    if (start >= end) return;
    const rise = (b1 - b0) / (a1 - a0);
    const half = (lineWidth / 2) * Math.hypot(1, rise);
    const origin = b0 - offsetB - (a0 - offsetA) * rise;
    const edges = [origin + start * rise, origin + end * rise];
    const low = Math.max(Math.floor(Math.min(...edges) - half), 0);
    const high = Math.min(Math.ceil(Math.max(...edges) + half), mostB);
    if (low >= high) return;
    const last = Math.ceil(end);
    if (isUpright) this.touch(low, Math.floor(start), high, last);
    else this.touch(Math.floor(start), low, last, high);
    for (let a = Math.floor(start); a < last; a++) {
      const along = Math.min(a + 1, end) - Math.max(a, start);
      const middle = origin + (a + 0.5) * rise;
      const to = Math.min(Math.ceil(middle + half), mostB);
      for (let b = Math.max(Math.floor(middle - half), 0); b < to; b++) {
        const across = Math.min(b + 1, middle + half) - Math.max(b, middle - half);
        this.blend(isUpright ? b + a * this.width : a + b * this.width, along * across * this.alpha);
      }
    }
  }

  /** Lays the colour over a pixel, as strongly as `cover` says, from 0 to 255. */
  private blend(pixel: number, cover: number): void {
    if (cover < faintest) return;
    if (cover >= 254.5) {
      this.words[pixel] = this.word;
      return;
    }
    const { bytes } = this;
    const at = pixel * 4;
    const below = bytes[at + 3] ?? 0;
    if (below === 0) {
      bytes[at] = this.red;
      bytes[at + 1] = this.green;
      bytes[at + 2] = this.blue;
      bytes[at + 3] = cover;
      return;
    }
    const share = cover / 255;
    const alpha = cover + below * (1 - share);
    const weight = cover / alpha;
    bytes[at] = (bytes[at] ?? 0) * (1 - weight) + this.red * weight;
    bytes[at + 1] = (bytes[at + 1] ?? 0) * (1 - weight) + this.green * weight;
    bytes[at + 2] = (bytes[at + 2] ?? 0) * (1 - weight) + this.blue * weight;
    bytes[at + 3] = alpha;
  }
}

const oneWord = new Uint32Array(1);
const oneColor = new Uint8ClampedArray(oneWord.buffer).fill(255);
