import type { Rect } from '../services.ts';
import type { Appearances, Silhouette } from './appearances.ts';
import type { CssColors } from './css-colors.ts';
import { Pixels, type Rgba } from './pixels.ts';
import type { Placement } from './placement.ts';
import { flag, type Scene } from './scene.ts';
import { outlineWidth, stateColors } from './state-paint.ts';

/** From so many device pixels to a diagram unit and CSS pixel on, texts and line ends can be seen. */
const nearest = 0.1;
/** Below these sizes on screen, in CSS pixels, something is simplified or left out. */
const legible = { shape: 8, silhouette: 4, dot: 2, line: 0.8, dash: 1.2 } as const;
const thinnestLine = 0.5;
/** How strongly a dot is inked, of which an outline would leave little inside. */
const dotOpacity = 0.55;
const faintLine = 0.5;
/** How strongly what is selected is tinted: outlines would cover what is only a few pixels apart. */
const tintOpacity = 0.5;
/** Elements in other states take a canvas. */
const paintedBits = flag.line | flag.unlabelled | flag.selected;

/** What is known about a look at the scale that is painted at. */
interface FarLook {
  readonly silhouette: Silhouette;
  readonly fill: Rgba | null;
  readonly stroke: Rgba | null;
  readonly lineWidth: number;
  /** How strongly its lines are inked; null for dashes that can be seen. */
  readonly strength: number | null;
}

/** Paints what is only a few pixels large, which is most of a large diagram seen as a whole, without a canvas's detours. */
export class FarPainter {
  private readonly appearances: Appearances;
  private readonly colors: CssColors;
  private pixels = new Pixels();
  private readonly looks = new Map<number, FarLook>();
  private readonly parsed = new Map<string, Rgba>();
  private place: Placement = { x: 0, y: 0, scale: 1, pixelRatio: 1 };
  private isFar = false;

  constructor(appearances: Appearances, colors: CssColors) {
    this.appearances = appearances;
    this.colors = colors;
  }

  /** Makes ready to go on with what was begun in `pixels`. */
  continue(place: Placement, pixels: Pixels): void {
    this.place = place;
    this.pixels = pixels;
    this.isFar = place.scale < nearest * place.pixelRatio;
    this.looks.clear();
  }

  /** Makes ready for what meets `clip`, in diagram units, on a canvas of `width` by `height` device pixels. */
  begin(place: Placement, pixels: Pixels, clip: Rect, width: number, height: number): void {
    this.continue(place, pixels);
    if (!this.isFar) return;
    const left = Math.max(0, Math.floor((clip.x - place.x) * place.scale));
    const top = Math.max(0, Math.floor((clip.y - place.y) * place.scale));
    const right = Math.min(width, Math.ceil((clip.x + clip.width - place.x) * place.scale));
    const bottom = Math.min(height, Math.ceil((clip.y + clip.height - place.y) * place.scale));
    this.pixels.begin(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** Answers whether it painted the element of a slot; what it doesn't is to be painted after a `flush`. */
  paint(scene: Scene, slot: number): boolean {
    if (!this.isFar) return false;
    const state = scene.flags[slot] ?? 0;
    if ((state & ~paintedBits) !== 0) return false;
    const look = this.lookOf(scene, slot);
    if (!look) return true;
    const tint = state & flag.selected ? this.rgbaOf(stateColors.selected) : null;
    if (state & flag.line) return this.paintLine(scene, slot, tint ? this.tinted(look, tint) : look);
    const isPainted = look.silhouette === 'text' || this.paintShape(scene, slot, look);
    if (isPainted && tint) this.tint(scene, slot, tint);
    return isPainted;
  }

  /** Puts what was painted so far onto the canvas; leaves its transform changed. */
  flush(context: CanvasRenderingContext2D): void {
    if (this.isFar) this.pixels.flush(context);
  }

  private paintLine(scene: Scene, slot: number, { stroke, lineWidth, strength }: FarLook): boolean {
    if (strength === null) return false;
    const { x, y, scale, pixelRatio } = this.place;
    const longer = Math.max(scene.width[slot] ?? 0, scene.height[slot] ?? 0) * scale;
    // Too short to be seen between what it connects.
    if (!stroke || longer < legible.line * pixelRatio) return true;
    this.pixels.color(stroke, strength);
    const { points } = scene;
    const start = scene.pointStart[slot] ?? 0;
    const end = start + (scene.pointCount[slot] ?? 0) * 2;
    let beforeX = ((points[start] ?? 0) - x) * scale;
    let beforeY = ((points[start + 1] ?? 0) - y) * scale;
    for (let at = start + 2; at < end; at += 2) {
      const nextX = ((points[at] ?? 0) - x) * scale;
      const nextY = ((points[at + 1] ?? 0) - y) * scale;
      this.pixels.line(beforeX, beforeY, nextX, nextY, lineWidth);
      beforeX = nextX;
      beforeY = nextY;
    }
    return true;
  }

  private paintShape(scene: Scene, slot: number, { silhouette, fill, stroke, lineWidth }: FarLook): boolean {
    const { x, y, scale, pixelRatio } = this.place;
    const width = (scene.width[slot] ?? 0) * scale;
    const height = (scene.height[slot] ?? 0) * scale;
    const size = Math.max(width, height);
    // Of a preview there is nothing but outlines; whatever is painted otherwise has what is in pixels put onto the canvas first.
    if (size >= legible.shape * pixelRatio && !scene.isPreview) return false;
    const { pixels } = this;
    const left = ((scene.x[slot] ?? 0) - x) * scale;
    const top = ((scene.y[slot] ?? 0) - y) * scale;
    const [right, bottom] = [left + width, top + height];
    if (size < legible.dot * pixelRatio && stroke) {
      pixels.color(stroke, dotOpacity);
      pixels.rect(left, top, right, bottom);
      return true;
    }
    const isRound = size >= legible.silhouette * pixelRatio && (silhouette === 'circle' || silhouette === 'diamond');
    if (fill) {
      pixels.color(fill);
      if (isRound) pixels.round(left, top, right, bottom, silhouette === 'diamond');
      else pixels.rect(left, top, right, bottom);
    }
    if (stroke) {
      pixels.color(stroke);
      if (isRound) pixels.ring(left, top, right, bottom, silhouette === 'diamond', lineWidth);
      else pixels.frame(left, top, right, bottom, lineWidth);
    }
    return true;
  }

  /** As wide as its outline where that begins, and as far out as other lines. */
  private tinted(look: FarLook, stroke: Rgba): FarLook {
    const lineWidth = Math.max(look.lineWidth, (outlineWidth * this.place.scale) / nearest);
    return { ...look, stroke, lineWidth };
  }

  private tint(scene: Scene, slot: number, color: Rgba): void {
    const { x, y, scale } = this.place;
    const left = ((scene.x[slot] ?? 0) - x) * scale;
    const top = ((scene.y[slot] ?? 0) - y) * scale;
    this.pixels.color(color, tintOpacity);
    this.pixels.rect(left, top, left + (scene.width[slot] ?? 0) * scale, top + (scene.height[slot] ?? 0) * scale);
  }

  private lookOf(scene: Scene, slot: number): FarLook | null {
    const id = scene.appearance[slot] ?? 0;
    const known = this.looks.get(id);
    if (known) return known;
    const appearance = this.appearances.get(id, scene.elements[slot]);
    const first = appearance?.steps[0];
    if (!appearance || !first) return null;
    const { scale, pixelRatio } = this.place;
    const isFaint = first.dash.length > 0;
    const look: FarLook = {
      silhouette: appearance.silhouette,
      fill: this.rgbaOf(first.fill),
      stroke: this.rgbaOf(first.stroke),
      lineWidth: Math.max(first.strokeWidth * scale, thinnestLine * pixelRatio),
      strength: isFaint ? (Math.max(...first.dash) * scale < legible.dash * pixelRatio ? faintLine : null) : 1,
    };
    this.looks.set(id, look);
    return look;
  }

  private rgbaOf(color: string | null): Rgba | null {
    const resolved = this.colors.resolve(color);
    if (!resolved) return null;
    let rgba = this.parsed.get(resolved);
    if (!rgba) {
      rgba = parseColor(resolved);
      this.parsed.set(resolved, rgba);
    }
    return rgba;
  }
}

/** Any colour a canvas understands, by painting a pixel in it. */
function parseColor(color: string): Rgba {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return { red: 0, green: 0, blue: 0, alpha: 255 };
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha };
}
