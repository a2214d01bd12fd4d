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

/** Makes bounds and points. */
export class GeometryFactory {
  private readonly Bounds: LightType;
  private readonly Point: LightType;

  constructor(moddle: Moddle) {
    this.Bounds = getLightType(moddle, 'dc:Bounds');
    this.Point = getLightType(moddle, 'dc:Point');
  }

  /** The bounds number `index` of a list of coordinates. */
  box(coordinates: readonly number[], index: number, parent: ModdleElement): ModdleElement {
    const bounds = new this.Bounds(parent);
    bounds['x'] = coordinates[4 * index];
    bounds['y'] = coordinates[4 * index + 1];
    bounds['width'] = coordinates[4 * index + 2];
    bounds['height'] = coordinates[4 * index + 3];
    return bounds;
  }

  points(coordinates: readonly number[], parent: ModdleElement): ModdleElement[] {
    const points: ModdleElement[] = [];
    for (let index = 0; index < coordinates.length; index += 2) {
      const point = new this.Point(parent);
      point['x'] = coordinates[index];
      point['y'] = coordinates[index + 1];
      points.push(point);
    }
    return points;
  }
}
