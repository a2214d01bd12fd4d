import type { ComparedBounds, ComparedPoint, ElementChange, Picture } from '../../../shared/contract/comparison.ts';
import { type ChangeKind, kindOf } from './change-kinds.ts';

/** Which side of a comparison a canvas shows; `both` is the later one with what was removed, and where things were. */
export type ShownSide = 'before' | 'after' | 'both';

/** Something painted over a diagram to tell of a change, in diagram coordinates. */
export interface Mark {
  readonly change: ElementChange;
  readonly kind: ChangeKind;
  /** Id of the BPMNDiagram it belongs to; null where that isn't known. */
  readonly diagramId: string | null;
  readonly bounds: ComparedBounds;
  /** Of lines. */
  readonly waypoints: readonly ComparedPoint[] | null;
  /** How it is drawn: around the element, or in place of one that this side doesn't have. */
  readonly style: 'around' | 'ghost';
  /** Name to write on a ghost. */
  readonly name: string | null;
}

/** The marks of all changes on one canvas. */
export function marksOf(changes: readonly ElementChange[], side: ShownSide): Mark[] {
  return changes.flatMap((change) => {
    const { before, after } = change;
    const kind = kindOf(change);
    const around = (side === 'before' ? before : after)?.pictures ?? [];
    const ghosts = side === 'both' && (after === null || hasMoved(change)) ? (before?.pictures ?? []) : [];
    return [
      ...around.flatMap((picture) => toMark(change, kind, picture, 'around')),
      ...ghosts.flatMap((picture) => toMark(change, kind, picture, 'ghost')),
    ];
  });
}

/** Around all of a picture's parts; null when there are none. */
export function extentOf({ bounds, waypoints, label }: Picture): ComparedBounds | null {
  const points = [...(waypoints ?? []), ...corners(bounds), ...(bounds || waypoints ? [] : corners(label))];
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  if (points.length === 0) return null;
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function hasMoved({ aspects }: ElementChange): boolean {
  return aspects.some((aspect) => aspect === 'moved' || aspect === 'resized' || aspect === 'rerouted');
}

function toMark(change: ElementChange, kind: ChangeKind, picture: Picture, style: Mark['style']): Mark[] {
  const bounds = extentOf(picture);
  if (!bounds) return [];
  const { diagramId, waypoints } = picture;
  const name = change.before?.name ?? null;
  return [{ change, kind, diagramId, bounds, waypoints, style, name: style === 'ghost' ? name : null }];
}

function corners(bounds: ComparedBounds | null): ComparedPoint[] {
  if (!bounds) return [];
  const { x, y, width, height } = bounds;
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}
