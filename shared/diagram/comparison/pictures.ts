import type { Aspect, ComparedBounds, ComparedPoint, Picture } from '../../contract/comparison.ts';
import { ownAttributes } from '../light-element.ts';
import { isModdleElement, type ModdleElement } from '../moddle.ts';

/** How the elements of a document are drawn. */
export function picturesOf(records: readonly (ModdleElement | null)[]): Map<ModdleElement, ModdleElement[]> {
  const pictures = new Map<ModdleElement, ModdleElement[]>();
  for (const record of records) {
    if (record?.$type !== 'bpmndi:BPMNShape' && record?.$type !== 'bpmndi:BPMNEdge') continue;
    const shown = record['bpmnElement'];
    if (!isModdleElement(shown)) continue;
    const others = pictures.get(shown);
    if (others) others.push(record);
    else pictures.set(shown, [record]);
  }
  return pictures;
}

/** What is drawn for a shape or an edge. */
export function toPicture(drawn: ModdleElement): Picture {
  const label = drawn['label'];
  const waypoints = drawn['waypoint'];
  return {
    diagramId: diagramIdOf(drawn),
    bounds: toBounds(drawn['bounds']),
    waypoints: Array.isArray(waypoints) ? waypoints.filter(isModdleElement).map(toPoint) : null,
    label: isModdleElement(label) ? toBounds(label['bounds']) : null,
    stroke: colourOf(drawn, 'border-color', 'stroke'),
    fill: colourOf(drawn, 'background-color', 'fill'),
  };
}

/** In what the pictures of an element differ. */
export function comparePictures(before: readonly Picture[], after: readonly Picture[]): Set<Aspect> {
  const aspects = new Set<Aspect>();
  if (before.length < after.length) aspects.add('shown');
  if (before.length > after.length) aspects.add('hidden');
  for (const [at, picture] of before.entries()) {
    const other = after.find(({ diagramId }) => diagramId === picture.diagramId) ?? after[at];
    if (other) comparePicture(picture, other, aspects);
  }
  return aspects;
}

/** How far an element moved, if it did nothing else: null if it did, or is not drawn in the same places. */
export function shiftOf(before: readonly Picture[], after: readonly Picture[]): ComparedPoint | null {
  const [picture, other] = [before[0], after[0]];
  if (!picture || !other || before.length !== after.length) return null;
  const [start, end] = [picture.bounds ?? picture.waypoints?.[0], other.bounds ?? other.waypoints?.[0]];
  return start && end ? { x: end.x - start.x, y: end.y - start.y } : null;
}

function comparePicture(before: Picture, after: Picture, aspects: Set<Aspect>): void {
  if (before.stroke !== after.stroke || before.fill !== after.fill) aspects.add('recoloured');
  const places = new Set<Aspect>();
  if (before.bounds && after.bounds) compareBounds(before.bounds, after.bounds, places);
  if (before.waypoints && after.waypoints) compareWaypoints(before.waypoints, after.waypoints, places);
  if (!places.has('rerouted') && hasMovedLabel(before, after, places.has('moved'))) places.add('label-moved');
  for (const aspect of places) aspects.add(aspect);
}

function compareBounds(before: ComparedBounds, after: ComparedBounds, aspects: Set<Aspect>): void {
  if (before.width !== after.width || before.height !== after.height) {
    aspects.add('resized');
    // Who drags a corner leaves the other one in place.
    const staysAcross = before.x === after.x || before.x + before.width === after.x + after.width;
    const staysDown = before.y === after.y || before.y + before.height === after.y + after.height;
    if (!staysAcross || !staysDown) aspects.add('moved');
  } else if (before.x !== after.x || before.y !== after.y) aspects.add('moved');
}

function compareWaypoints(
  before: readonly ComparedPoint[],
  after: readonly ComparedPoint[],
  aspects: Set<Aspect>,
): void {
  const [start, end] = [before[0], after[0]];
  if (!start || !end) {
    if (before.length !== after.length) aspects.add('rerouted');
    return;
  }
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const isSameLine =
    before.length === after.length &&
    before.every(({ x, y }, at) => isNear(after[at]?.x, x + dx) && isNear(after[at]?.y, y + dy));
  if (!isSameLine) aspects.add('rerouted');
  else if (dx !== 0 || dy !== 0) aspects.add('moved');
}

/** Whether a label is somewhere else, seen from what it belongs to. */
function hasMovedLabel(before: Picture, after: Picture, hasMoved: boolean): boolean {
  if (!before.label || !after.label) return before.label !== after.label && !hasMoved;
  const shift = (hasMoved && shiftOf([before], [after])) || { x: 0, y: 0 };
  return !isNear(after.label.x, before.label.x + shift.x) || !isNear(after.label.y, before.label.y + shift.y);
}

/** Sums of fractions of pixels differ in their last digits. */
function isNear(value: number | undefined, expected: number): boolean {
  return value !== undefined && Math.abs(value - expected) < 0.01;
}

function toBounds(bounds: unknown): ComparedBounds | null {
  if (!isModdleElement(bounds)) return null;
  return { ...toPoint(bounds), width: toNumber(bounds['width']), height: toNumber(bounds['height']) };
}

function toPoint(point: ModdleElement): ComparedPoint {
  return { x: toNumber(point['x']), y: toNumber(point['y']) };
}

function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function diagramIdOf(drawn: ModdleElement): string | null {
  for (let one: ModdleElement | null | undefined = drawn; one; one = one.$parent) {
    if (one.$type === 'bpmndi:BPMNDiagram') return typeof one['id'] === 'string' ? one['id'] : null;
  }
  return null;
}

/** By the standard's extension for colours, or by the one before it. */
function colourOf(drawn: ModdleElement, name: string, olderName: string): string | null {
  const attributes = ownAttributes(drawn);
  for (const value of [
    drawn[name],
    drawn[olderName],
    attributes && Reflect.get(attributes, `color:${name}`),
    attributes && Reflect.get(attributes, `bioc:${olderName}`),
  ]) {
    if (typeof value === 'string') return value;
  }
  return null;
}
