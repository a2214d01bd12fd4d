import type { Rect } from '../services.ts';
import type { Appearance, Appearances } from './appearances.ts';
import type { CssColors } from './css-colors.ts';
import { FarPainter } from './far-painter.ts';
import type { Labels, PlacedLabel } from './labels.ts';
import { lineMeets, traceLine } from './line-path.ts';
import { PaintClock } from './paint-clock.ts';
import type { Pixels } from './pixels.ts';
import type { Placement } from './placement.ts';
import type { LineEnd, PaintStep } from './recorded-graphics.ts';
import { flag, type Scene } from './scene.ts';
import { fillInState, stateBits, stateColors, traceOutline } from './state-paint.ts';

/** Below these sizes on screen, in CSS pixels, something is simplified or left out. */
const legible = {
  text: 5,
  bars: 1.8,
  step: 1.8,
  shape: 6,
  silhouette: 4,
  dot: 2,
  line: 0.8,
  corner: 2,
  lineEnd: 1.8,
  dash: 1.2,
} as const;
/** Lines stroked at once; longer paths take disproportionately long. */
const batchSize = 64;
/** How strongly a dot is inked, of which an outline would leave little inside. */
const dotOpacity = 0.55;
const thinnestLine = 0.5;
/** About how much of its box a line of text inks. */
const barOpacity = 0.42;

/** Paints a scene onto a canvas so that it looks as the SVG does, with as much detail as can be seen. */
export class Painter {
  private context: CanvasRenderingContext2D | null = null;
  private place: Placement = { x: 0, y: 0, scale: 1, pixelRatio: 1 };
  private fill: string | null = null;
  private stroke: string | null = null;
  private font: string | null = null;
  /** Lines traced, but not stroked yet. */
  private batched = 0;
  private readonly appearances: Appearances;
  private readonly colors: CssColors;
  private readonly labels: Labels;
  private readonly far: FarPainter;

  constructor(appearances: Appearances, colors: CssColors, labels: Labels) {
    this.appearances = appearances;
    this.colors = colors;
    this.labels = labels;
    this.far = new FarPainter(appearances, colors);
  }

  /**
   * Paints what meets `clip` (in diagram units), from the `from`th element on, until the clock reads `deadline`. Answers with
   * which element to go on, or -1 when all are painted. The canvas isn't cleared. What is small is painted into `pixels`, and
   * may stay there until the last element is painted.
   */
  paint(
    context: CanvasRenderingContext2D,
    scene: Scene,
    place: Placement,
    clip: Rect,
    pixels: Pixels,
    from = 0,
    deadline = Infinity,
  ): number {
    this.context = context;
    this.place = place;
    this.fill = null;
    this.stroke = null;
    this.font = null;
    context.globalAlpha = 1;
    scene.settleOrder();
    const { x, y, width, height, flags, order, length } = scene;
    const room = 12;
    const left = clip.x - room;
    const top = clip.y - room;
    const right = clip.x + clip.width + room;
    const bottom = clip.y + clip.height + room;
    if (from === 0) this.far.begin(place, pixels, clip, context.canvas.width, context.canvas.height);
    else this.far.continue(place, pixels);
    const clock = new PaintClock(deadline);
    for (let at = from; at < length; at++) {
      const slot = order[at] ?? 0;
      const slotX = x[slot] ?? 0;
      if (slotX > right || slotX + (width[slot] ?? 0) < left) continue;
      const slotY = y[slot] ?? 0;
      if (slotY > bottom || slotY + (height[slot] ?? 0) < top) continue;
      const state = flags[slot] ?? 0;
      if (state & flag.hidden) continue;
      if (state & flag.line && !lineMeets(scene, slot, left, top, right, bottom)) continue;
      const isNoted = !this.far.paint(scene, slot);
      if (isNoted && !this.batchLine(context, scene, slot)) {
        this.far.flush(context);
        this.strokeBatch(context);
        this.paintSlot(scene, slot);
      }
      if (!clock.count(isNoted)) continue;
      this.strokeBatch(context);
      if (clock.isOver(context)) return at + 1;
    }
    this.strokeBatch(context);
    this.far.flush(context);
    pixels.release();
    return -1;
  }

  /** Far out, lines of one colour that follow each other are stroked together. Answers whether this is one of those. */
  private batchLine(context: CanvasRenderingContext2D, scene: Scene, slot: number): boolean {
    const { x, y, scale, pixelRatio } = this.place;
    if (scene.flags[slot] !== flag.line || 10 * scale >= legible.lineEnd * pixelRatio) return false;
    const { pointCount, pointStart, points, width, height } = scene;
    // Too short to be seen between what it connects.
    if (Math.max(width[slot] ?? 0, height[slot] ?? 0) * scale < legible.line * pixelRatio) return true;
    const first = this.appearances.get(scene.appearance[slot] ?? 0, scene.elements[slot])?.steps[0];
    const stroke = this.colors.resolve(first?.stroke);
    if (!first || !stroke || first.dash.length > 0) return false;
    const lineWidth = Math.max(first.strokeWidth * scale, thinnestLine * pixelRatio);
    if (this.batched === batchSize || stroke !== this.stroke || lineWidth !== context.lineWidth) {
      this.strokeBatch(context);
      this.setStroke(context, stroke);
      context.lineWidth = lineWidth;
    }
    if (this.batched === 0) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.beginPath();
    }
    this.batched++;
    const start = pointStart[slot] ?? 0;
    const end = start + (pointCount[slot] ?? 0) * 2;
    context.moveTo(((points[start] ?? 0) - x) * scale, ((points[start + 1] ?? 0) - y) * scale);
    for (let at = start + 2; at < end; at += 2) {
      context.lineTo(((points[at] ?? 0) - x) * scale, ((points[at + 1] ?? 0) - y) * scale);
    }
    return true;
  }

  private strokeBatch(context: CanvasRenderingContext2D): void {
    if (this.batched === 0) return;
    this.batched = 0;
    context.lineJoin = 'bevel';
    context.lineCap = 'butt';
    context.stroke();
  }

  private paintSlot(scene: Scene, slot: number): void {
    const { context, place } = this;
    if (!context) return;
    const state = scene.flags[slot] ?? 0;
    if (state & flag.dimmed) context.globalAlpha = 0.3;
    const id = scene.appearance[slot] ?? 0;
    const look = this.appearances.get(id, scene.elements[slot]);
    if (look) {
      if (state & flag.line) this.paintLine(context, scene, slot, look);
      else if (look.silhouette !== 'text') this.paintShape(context, scene, slot, look, state);
      if (!(state & flag.unlabelled) && this.labels.smallest * place.scale >= legible.bars * place.pixelRatio) {
        this.paintLabel(context, scene, slot, look);
      }
    }
    // What lies around everything is hovered most of the time.
    const isHovered = (state & flag.hovered) !== 0 && look?.silhouette !== 'container';
    if (isHovered || state & flag.selected) this.paintOutline(context, scene, slot, state);
    if (state & flag.dimmed) context.globalAlpha = 1;
  }

  private paintShape(
    context: CanvasRenderingContext2D,
    scene: Scene,
    slot: number,
    look: Appearance,
    state: number,
  ): void {
    const { scale, pixelRatio } = this.place;
    const width = (scene.width[slot] ?? 0) * scale;
    const height = (scene.height[slot] ?? 0) * scale;
    const left = ((scene.x[slot] ?? 0) - this.place.x) * scale;
    const top = ((scene.y[slot] ?? 0) - this.place.y) * scale;
    const size = Math.max(width, height);
    const first = look.steps[0];
    if (!first) return;
    if (size < legible.shape * pixelRatio && !(state & stateBits)) {
      this.paintSilhouette(context, look, first, left, top, width, height);
      return;
    }
    context.setTransform(scale, 0, 0, scale, left, top);
    const smallest = (legible.step * pixelRatio) / scale;
    this.paintStep(context, first, state, thinnestLine);
    for (const step of look.steps) {
      if (step !== first && step.extent >= smallest) this.paintStep(context, step, 0);
    }
  }

  private paintSilhouette(
    context: CanvasRenderingContext2D,
    look: Appearance,
    first: PaintStep,
    left: number,
    top: number,
    width: number,
    height: number,
  ): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    const { scale, pixelRatio } = this.place;
    const lineWidth = Math.max(first.strokeWidth * scale, thinnestLine * pixelRatio);
    const fill = this.colors.resolve(first.fill);
    const stroke = this.colors.resolve(first.stroke);
    const size = Math.max(width, height);
    if (size < legible.dot * pixelRatio && stroke) {
      this.setFill(context, stroke);
      const alpha = context.globalAlpha;
      context.globalAlpha = alpha * dotOpacity;
      context.fillRect(left, top, width, height);
      context.globalAlpha = alpha;
      return;
    }
    const isTiny = size < legible.silhouette * pixelRatio;
    if (isTiny || look.silhouette === 'box' || look.silhouette === 'container') {
      if (fill) {
        this.setFill(context, fill);
        context.fillRect(left, top, width, height);
      }
      if (!stroke) return;
      this.setStroke(context, stroke);
      context.lineWidth = lineWidth;
      context.strokeRect(left, top, width, height);
      return;
    }
    context.beginPath();
    if (look.silhouette === 'circle') {
      context.ellipse(left + width / 2, top + height / 2, width / 2, height / 2, 0, 0, Math.PI * 2);
    } else {
      context.moveTo(left + width / 2, top);
      context.lineTo(left + width, top + height / 2);
      context.lineTo(left + width / 2, top + height);
      context.lineTo(left, top + height / 2);
      context.closePath();
    }
    if (fill) {
      this.setFill(context, fill);
      context.fill();
    }
    if (!stroke) return;
    this.setStroke(context, stroke);
    context.lineWidth = lineWidth;
    context.stroke();
  }

  private paintStep(context: CanvasRenderingContext2D, step: PaintStep, state: number, thinnest = 0): void {
    const fill = this.colors.resolve(fillInState(step, state));
    if (fill) {
      this.setFill(context, fill);
      const alpha = context.globalAlpha;
      if (step.fillOpacity !== 1) context.globalAlpha = alpha * step.fillOpacity;
      context.fill(step.path);
      if (step.fillOpacity !== 1) context.globalAlpha = alpha;
    }
    const isAttach = (state & flag.attachAllowed) !== 0;
    const stroke = this.colors.resolve(isAttach ? stateColors.attachAllowed : step.stroke);
    if (!stroke) return;
    this.setStroke(context, stroke);
    const { scale, pixelRatio } = this.place;
    context.lineWidth = Math.max(isAttach ? 5 : step.strokeWidth, (thinnest * pixelRatio) / scale);
    context.lineJoin = step.join;
    this.withDash(context, step, () => context.stroke(step.path));
  }

  /** Dashes too short to be seen become a fainter line. */
  private withDash(context: CanvasRenderingContext2D, step: PaintStep, stroke: () => void): void {
    context.lineCap = step.cap;
    if (step.dash.length === 0) {
      stroke();
      return;
    }
    const { scale, pixelRatio } = this.place;
    if (Math.max(...step.dash) * scale < legible.dash * pixelRatio) {
      const alpha = context.globalAlpha;
      context.globalAlpha = alpha * 0.5;
      stroke();
      context.globalAlpha = alpha;
      return;
    }
    context.setLineDash([...step.dash]);
    stroke();
    context.setLineDash([]);
  }

  private paintLine(context: CanvasRenderingContext2D, scene: Scene, slot: number, look: Appearance): void {
    const first = look.steps[0];
    const count = scene.pointCount[slot] ?? 0;
    const stroke = this.colors.resolve(first?.stroke);
    if (!first || !stroke || count < 2) return;
    const { x, y, scale, pixelRatio } = this.place;
    const start = scene.pointStart[slot] ?? 0;
    context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    context.beginPath();
    traceLine(context, scene.points, start, count, scale * 5 >= legible.corner * pixelRatio);
    this.setStroke(context, stroke);
    context.lineWidth = Math.max(first.strokeWidth, (thinnestLine * pixelRatio) / scale);
    context.lineJoin = first.join;
    this.withDash(context, first, () => context.stroke());
    if (10 * scale < legible.lineEnd * pixelRatio) return;
    const { points } = scene;
    const end = start + count * 2;
    if (look.start) this.paintEnd(context, look.start, points, start, start, start + 2);
    if (look.end) this.paintEnd(context, look.end, points, end - 2, end - 4, end - 2);
    if (look.steps.length === 1) return;
    context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    for (const step of look.steps) if (step !== first) this.paintStep(context, step, 0);
  }

  /** Paints a line's end at the point `at`, in the direction from the point `from` to the point `to`. */
  private paintEnd(
    context: CanvasRenderingContext2D,
    end: LineEnd,
    points: Float32Array,
    at: number,
    from: number,
    to: number,
  ): void {
    const { x, y, scale } = this.place;
    const dx = (points[to] ?? 0) - (points[from] ?? 0);
    const dy = (points[to + 1] ?? 0) - (points[from + 1] ?? 0);
    const length = Math.hypot(dx, dy) || 1;
    const cos = (dx / length) * scale * end.scale;
    const sin = (dy / length) * scale * end.scale;
    const tipX = ((points[at] ?? 0) - x) * scale;
    const tipY = ((points[at + 1] ?? 0) - y) * scale;
    const moveX = tipX - end.refX * cos + end.refY * sin;
    const moveY = tipY - end.refX * sin - end.refY * cos;
    context.setTransform(cos, sin, -sin, cos, moveX, moveY);
    for (const step of end.steps) this.paintStep(context, step, 0);
  }

  private paintLabel(context: CanvasRenderingContext2D, scene: Scene, slot: number, look: Appearance): void {
    const element = scene.elements[slot];
    const label = element && this.labels.of(element);
    const fill = this.colors.resolve(look.textFill);
    if (!label || !fill) return;
    const { x, y, scale } = this.place;
    const left = ((scene.x[slot] ?? 0) - x) * scale;
    const top = ((scene.y[slot] ?? 0) - y) * scale;
    if (label.isUpright) {
      context.setTransform(0, -scale, scale, 0, left, top + (scene.height[slot] ?? 0) * scale);
    } else context.setTransform(scale, 0, 0, scale, left, top);
    this.setFill(context, fill);
    if (this.labels.smallest * scale < legible.text * this.place.pixelRatio) {
      this.paintBars(context, label);
      return;
    }
    if (this.font !== label.font.css) context.font = label.font.css;
    this.font = label.font.css;
    for (const line of label.lines) context.fillText(line.text, line.x, line.y);
  }

  /** Text too small to be read: as a bar where each line's letters would be. */
  private paintBars(context: CanvasRenderingContext2D, label: PlacedLabel): void {
    const alpha = context.globalAlpha;
    context.globalAlpha = alpha * barOpacity;
    const thickness = label.font.size * 0.45;
    for (const { width, x, y } of label.lines) context.fillRect(x, y - thickness, width, thickness);
    context.globalAlpha = alpha;
  }

  private paintOutline(context: CanvasRenderingContext2D, scene: Scene, slot: number, state: number): void {
    const stroke = this.colors.resolve(state & flag.selected ? stateColors.selected : stateColors.hovered);
    if (!stroke) return;
    this.setStroke(context, stroke);
    traceOutline(context, scene, slot, this.place);
    context.stroke();
  }

  private setFill(context: CanvasRenderingContext2D, color: string): void {
    if (this.fill === color) return;
    this.fill = color;
    context.fillStyle = color;
  }

  private setStroke(context: CanvasRenderingContext2D, color: string): void {
    if (this.stroke === color) return;
    this.stroke = color;
    context.strokeStyle = color;
  }
}
