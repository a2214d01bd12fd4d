/** A rectangle in whole units of the geometry's scale. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Sizes that the reader knows without being told, in diagram units. */
export const knownSizes: readonly (readonly [number, number])[] = [
  [100, 80],
  [36, 36],
  [50, 50],
  [36, 50],
  [100, 30],
  [600, 250],
  [30, 30],
  [40, 40],
  [28, 28],
  [32, 32],
  [20, 20],
  [100, 60],
  [105, 55],
  [350, 200],
  [120, 80],
  [90, 20],
];

/** The first guess for the size of a shape by the type of element it shows. */
export function firstSize(type: string): readonly [number, number] {
  if (type.endsWith('Event')) return [36, 36];
  if (type.endsWith('Gateway')) return [50, 50];
  if (type.endsWith('DataObjectReference')) return [36, 50];
  if (type.endsWith('DataStoreReference')) return [50, 50];
  if (type.endsWith('Participant') || type.endsWith('Lane')) return [600, 250];
  if (type.endsWith('TextAnnotation')) return [100, 30];
  return [100, 80];
}

/** The coordinate of a span of this length that has the same middle as another span. */
export function centred(start: number, length: number, ownLength: number): number {
  return start + Math.floor((length - ownLength) / 2);
}

/** Where connections dock: the middles of the right, bottom, left and top side, and the middle of the box. */
export const docks: readonly number[] = [0, 1, 2, 3, 4];
/** Stands for a point that is given by its distance, from the middle if there is a box. */
export const noDock = 5;
export const dockRoom = 6;

export function dockX({ x, width }: Box, dock: number): number {
  if (dock === 0) return x + width;
  return dock === 2 ? x : centred(x, width, 0);
}

export function dockY({ y, height }: Box, dock: number): number {
  if (dock === 1) return y + height;
  return dock === 3 ? y : centred(y, height, 0);
}
