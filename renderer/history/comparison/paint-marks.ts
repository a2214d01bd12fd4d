import type { ChangeKind } from './change-kinds.ts';
import type { Mark } from './marks.ts';

/** Colours of the kinds of change, and of the ground that signs stand on. */
export type MarkColors = Readonly<Record<ChangeKind | 'ground', string>>;

/** What is seen of a diagram: its left top corner in diagram coordinates, and pixels per unit. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Dashes of the lines, so that kinds differ in more than their colour. */
const dashes: Readonly<Record<ChangeKind, readonly number[]>> = {
  added: [],
  removed: [7, 4],
  changed: [2, 3],
  moved: [12, 3, 2, 3],
};

/** Distance of a mark from what it is around, in pixels. */
const gap = 4;
const signSize = 16;
/** Below this zoom signs are smaller. */
const farOut = 0.6;
/** Elements smaller than this, in pixels, have no sign. */
const smallest = 14;
const ghostFont = '11px Arial, Helvetica, sans-serif';

/**
 * Paints marks onto a cleared canvas of the view's size. Costs little for what is out of sight; far out, marks stay as large as can be
 * seen.
 */
export function paintMarks(
  context: CanvasRenderingContext2D,
  marks: readonly Mark[],
  view: View,
  colors: MarkColors,
  active: string | null,
): void {
  for (const mark of marks) {
    const isActive = mark.change.id === active;
    const box = boxIn(view, mark);
    const reach = gap + signSize;
    const isOut =
      box.x > view.width + reach || box.y > view.height + reach || box.x + box.w < -reach || box.y + box.h < -reach;
    if (isOut) continue;
    const color = colors[mark.kind];
    context.strokeStyle = color;
    context.fillStyle = color;
    context.lineWidth = isActive ? 4 : 2;
    context.setLineDash([...(mark.style === 'ghost' ? dashes.removed : dashes[mark.kind])]);
    if (mark.waypoints) paintLine(context, mark, view, isActive);
    else paintBox(context, mark, box, isActive);
    context.setLineDash([]);
    if (mark.style === 'ghost') paintName(context, mark, box);
    if (isActive || Math.max(box.w, box.h) >= smallest)
      paintSign(context, mark, signPlace(mark, box, view), colors, view.scale < farOut ? 0.7 : 1);
  }
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

function boxIn(view: View, { bounds, waypoints }: Mark): Box {
  const margin = waypoints ? 0 : gap;
  return {
    x: (bounds.x - view.x) * view.scale - margin,
    y: (bounds.y - view.y) * view.scale - margin,
    w: bounds.width * view.scale + 2 * margin,
    h: bounds.height * view.scale + 2 * margin,
  };
}

function paintBox(context: CanvasRenderingContext2D, mark: Mark, { x, y, w, h }: Box, isActive: boolean): void {
  context.beginPath();
  context.roundRect(x, y, w, h, Math.min(6, w / 2, h / 2));
  context.globalAlpha = isActive ? 0.2 : mark.style === 'ghost' ? 0.12 : 0.08;
  // Around a pool or a sub-process a ground would lie over all that is in it.
  if (!isContainer(mark)) context.fill();
  context.globalAlpha = 1;
  context.stroke();
}

function paintLine(context: CanvasRenderingContext2D, mark: Mark, view: View, isActive: boolean): void {
  context.beginPath();
  for (const { x, y } of mark.waypoints ?? []) context.lineTo((x - view.x) * view.scale, (y - view.y) * view.scale);
  if (mark.style === 'around') {
    context.save();
    context.setLineDash([]);
    context.globalAlpha = 0.25;
    context.lineWidth = isActive ? 12 : 8;
    context.lineJoin = 'round';
    context.stroke();
    context.restore();
  }
  context.stroke();
}

function paintName(context: CanvasRenderingContext2D, { name, waypoints, change }: Mark, { x, y, w, h }: Box): void {
  if (name === null || waypoints || change.after !== null || w < 40 || h < 20) return;
  context.font = ghostFont;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(name, x + w / 2, y + h / 2, w - 2 * gap);
}

/** At the right top corner of shapes and the middle of lines. */
function signPlace({ waypoints }: Mark, { x, y, w }: Box, view: View): { x: number; y: number } {
  if (!waypoints) return { x: x + w, y };
  const middle = Math.ceil((waypoints.length - 1) / 2);
  const [from, to] = [waypoints[Math.max(0, middle - 1)], waypoints[middle]];
  if (!from || !to) return { x, y };
  return { x: ((from.x + to.x) / 2 - view.x) * view.scale, y: ((from.y + to.y) / 2 - view.y) * view.scale };
}

/** Plus, minus, dot and arrow on a shape of their own: circle, square, triangle and diamond. */
function paintSign(
  context: CanvasRenderingContext2D,
  mark: Mark,
  at: { x: number; y: number },
  colors: MarkColors,
  scale: number,
): void {
  if (mark.style === 'ghost' && mark.kind !== 'removed') return;
  const { ground, glyph } = signOf(mark.kind);
  context.save();
  context.translate(at.x, at.y);
  context.scale(scale, scale);
  context.lineWidth = 1.5;
  context.strokeStyle = colors.ground;
  context.fill(ground);
  context.stroke(ground);
  context.stroke(glyph);
  context.restore();
}

interface Sign {
  readonly ground: Path2D;
  readonly glyph: Path2D;
}

const signs = new Map<ChangeKind, Sign>();

function signOf(kind: ChangeKind): Sign {
  const known = signs.get(kind);
  if (known) return known;
  const sign = { ground: signGround(kind), glyph: signGlyph(kind) };
  signs.set(kind, sign);
  return sign;
}

function signGround(kind: ChangeKind): Path2D {
  const half = signSize / 2;
  const path = new Path2D();
  if (kind === 'added') path.arc(0, 0, half, 0, 2 * Math.PI);
  else if (kind === 'removed') path.roundRect(-half, -half, 2 * half, 2 * half, 2);
  else {
    const corners: [number, number][] =
      kind === 'moved'
        ? [
            [0, -half - 2],
            [half + 2, 0],
            [0, half + 2],
            [-half - 2, 0],
          ]
        : [
            [0, -half - 1],
            [half + 1, half],
            [-half - 1, half],
          ];
    for (const [x, y] of corners) path.lineTo(x, y);
    path.closePath();
  }
  return path;
}

function signGlyph(kind: ChangeKind): Path2D {
  if (kind === 'added') return new Path2D('M-4 0H4M0 -4V4');
  if (kind === 'removed') return new Path2D('M-4 0H4');
  if (kind === 'moved') return new Path2D('M-4 0H4M1 -3L4 0L1 3');
  return new Path2D('M0 -3V2M0 4V5.5');
}

const containers = /(Participant|Lane|SubProcess|Transaction|Group)$/;

const isContainer = ({ change }: Mark): boolean => containers.test(change.type);
