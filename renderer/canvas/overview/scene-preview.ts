import type { Rect } from '../services.ts';
import type { Appearance, Appearances, Silhouette } from './appearances.ts';
import type { PaintStep } from './recorded-graphics.ts';
import { Scene } from './scene.ts';

/** What a shape of a preview is: a number in `ScenePreview.kinds` is a place in this list. */
const previewKinds = ['activity', 'event', 'gateway', 'container', 'data', 'note', 'other'] as const;

/** A diagram as bounds alone, in any order; diagram units. */
export interface ScenePreview {
  /** Of each shape: 0 activity, 1 event, 2 gateway, 3 container, 4 data, 5 note, 6 something else. */
  readonly kinds: Uint8Array;
  /** Of each shape: x, y, width, height. */
  readonly bounds: Float32Array;
  /** Of each line: how many points it has. */
  readonly pointCounts: Uint32Array;
  /** Of all lines: x, y of each point. */
  readonly points: Float32Array;
}

/** CSS colours of a diagram that sets none itself. */
export interface PreviewColors {
  readonly fill: string;
  readonly stroke: string;
}

/** How many elements are taken in between two pauses. */
const pauseAfter = 1024;

function outlined(path: Path2D, { fill, stroke }: PreviewColors, extent: number): PaintStep {
  const look = { fillOpacity: 0.95, strokeWidth: 2, dash: [], cap: 'round', join: 'round' } as const;
  return { path, fill, stroke, extent, ...look };
}

function shapePath(silhouette: Silhouette, width: number, height: number): Path2D {
  const path = new Path2D();
  if (silhouette === 'circle') path.arc(width / 2, height / 2, Math.min(width, height) / 2, 0, Math.PI * 2);
  else if (silhouette === 'box') path.roundRect(0, 0, width, height, Math.min(10, width / 2, height / 2));
  else if (silhouette === 'container') path.rect(0, 0, width, height);
  else return new Path2D(`M${width / 2} 0L${width} ${height / 2}L${width / 2} ${height}L0 ${height / 2}Z`);
  return path;
}

const silhouettes: Readonly<Record<(typeof previewKinds)[number], Silhouette>> = {
  activity: 'box',
  event: 'circle',
  gateway: 'diamond',
  container: 'container',
  data: 'container',
  note: 'container',
  other: 'container',
};

/** Makes a scene of a diagram whose model isn't there yet, pausing after every few hundred elements. */
export function* previewScene(
  preview: ScenePreview,
  appearances: Appearances,
  colors: PreviewColors,
): Generator<void, Scene> {
  const scene = new Scene(null, () => 0);
  scene.reserve(preview.kinds.length + preview.pointCounts.length, preview.points.length / 2);
  const known = new Map<string, number>();
  const look = (silhouette: Silhouette, width: number, height: number): number => {
    const key = `${silhouette}:${width}:${height}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const id = appearances.define(appearanceOf(silhouette, width, height, colors));
    known.set(key, id);
    return id;
  };
  const indexes = paintOrder(preview);
  yield;
  for (let at = 0; at < indexes.length; at++) {
    const index = indexes[at] ?? 0;
    const bounds = boundsAt(preview.bounds, index);
    const silhouette = silhouettes[previewKinds[preview.kinds[index] ?? 0] ?? 'other'];
    scene.append(bounds, look(silhouette, bounds.width, bounds.height));
    if (at % pauseAfter === 0) yield;
  }
  const line = look('line', 0, 0);
  let start = 0;
  for (let at = 0; at < preview.pointCounts.length; at++) {
    const count = preview.pointCounts[at] ?? 0;
    if (count > 1) scene.appendLine(preview.points, start, count, line);
    start += count * 2;
    if (at % pauseAfter === 0) yield;
  }
  return scene;
}

/** Containers first, the largest of all at the bottom: a file lists its shapes in any order. */
function paintOrder({ kinds, bounds }: ScenePreview): number[] {
  const container = previewKinds.indexOf('container');
  const areaOf = (index: number) => (bounds[index * 4 + 2] ?? 0) * (bounds[index * 4 + 3] ?? 0);
  const indexes = [...kinds.keys()];
  const containers = indexes.filter((index) => kinds[index] === container);
  containers.sort((left, right) => areaOf(right) - areaOf(left));
  return [...containers, ...indexes.filter((index) => kinds[index] !== container)];
}

function appearanceOf(silhouette: Silhouette, width: number, height: number, colors: PreviewColors): Appearance {
  const path = silhouette === 'line' ? new Path2D() : shapePath(silhouette, width, height);
  const step = outlined(path, colors, Math.max(width, height));
  return { silhouette, steps: [step], start: null, end: null, textFill: null };
}

function boundsAt(bounds: Float32Array, index: number): Rect {
  const at = index * 4;
  return { x: bounds[at] ?? 0, y: bounds[at + 1] ?? 0, width: bounds[at + 2] ?? 0, height: bounds[at + 3] ?? 0 };
}
