import type { DecodedGeometry } from './geometry-codec.ts';
import { getLightType, type LightType, ownAttributes } from './light-element.ts';
import { isModdleElement, type Moddle, type ModdleElement } from './moddle.ts';

const farthest = 2 ** 30;

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) < farthest;
}

/** True for an element of this type that has these properties and nothing else. */
function isBare(value: unknown, type: string, properties: number): value is ModdleElement {
  if (!isModdleElement(value)) return false;
  const descriptor = value.$descriptor;
  if (descriptor.isGeneric || descriptor.name !== type || descriptor.properties.length !== properties) return false;
  for (const _ in ownAttributes(value)) return false;
  return true;
}

/** `x y width height` of bounds that say nothing else; null for any other value. */
export function readBox(value: unknown): [number, number, number, number] | null {
  if (!isBare(value, 'dc:Bounds', 4)) return null;
  const { x, y, width, height } = value;
  const complete = isCoordinate(x) && isCoordinate(y) && isCoordinate(width) && isCoordinate(height);
  return complete ? [x, y, width, height] : null;
}

/** `x y` of each of a list of points that say nothing else; null for any other value. */
export function readPoints(value: unknown): number[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const numbers: number[] = [];
  for (const point of value) {
    if (!isBare(point, 'dc:Point', 2)) return null;
    const { x, y } = point;
    if (!isCoordinate(x) || !isCoordinate(y)) return null;
    numbers.push(x, y);
  }
  return numbers;
}

/** Makes bounds and points of decoded geometry. */
export class GeometryFactory {
  private readonly Bounds: LightType;
  private readonly Point: LightType;
  private readonly geometry: DecodedGeometry;

  constructor(moddle: Moddle, geometry: DecodedGeometry) {
    this.Bounds = getLightType(moddle, 'dc:Bounds');
    this.Point = getLightType(moddle, 'dc:Point');
    this.geometry = geometry;
  }

  /** The bounds whose coordinates start at `start`. */
  box(start: number, parent: ModdleElement): ModdleElement {
    const { coordinates } = this.geometry;
    const bounds = new this.Bounds(parent);
    bounds['x'] = coordinates[start];
    bounds['y'] = coordinates[start + 1];
    bounds['width'] = coordinates[start + 2];
    bounds['height'] = coordinates[start + 3];
    return bounds;
  }

  /** The points of an edge by its number. */
  points(edge: number, parent: ModdleElement): ModdleElement[] {
    const { coordinates, edgeStarts } = this.geometry;
    const end = edgeStarts[edge + 1] ?? 0;
    const start = edgeStarts[edge] ?? 0;
    const points = new Array<ModdleElement>(Math.max((end - start) / 2, 0));
    for (let at = start; at < end; at += 2) {
      const point = new this.Point(parent);
      point['x'] = coordinates[at];
      point['y'] = coordinates[at + 1];
      points[(at - start) / 2] = point;
    }
    return points;
  }
}
