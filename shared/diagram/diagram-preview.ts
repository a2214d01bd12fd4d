import type { DecodedColumns } from './column-decoder.ts';
import type { DecodedColumn } from './decoded-column.ts';
import { kindOf } from './diagram-facts.ts';
import { recordCode } from './form.ts';
import { type Kind, kind } from './kinds.ts';
import { choosePlane, findPlanes, isIn, type PlaneRecords, type PreviewedPicture } from './plane-records.ts';
import { thumbnailKinds } from './thumbnail.ts';

/** A diagram as bounds and lines alone, in the diagram's own coordinates and in the order they are drawn in. */
export interface DiagramPreview {
  /** Of each shape: its index in `thumbnailKinds`. */
  readonly kinds: Uint8Array;
  /** Of each shape: x, y, width, height. */
  readonly bounds: Float32Array;
  /** Of each line: how many points it has. */
  readonly pointCounts: Uint32Array;
  /** Of all lines: x, y of each point. */
  readonly points: Float32Array;
}

/** The preview of a picture in decoded columns, without reading values by position, in steps. Null where there is none. */
export function* gatherPreview(
  decoded: DecodedColumns,
  picture: PreviewedPicture,
): Generator<void, DiagramPreview | null> {
  const plane = choosePlane(findPlanes(decoded), picture);
  if (!plane) return null;
  yield;
  const shapes = gatherShapes(decoded, plane);
  yield;
  return { ...shapes, ...gatherLines(decoded, plane) };
}

/** How many records there are of a type. */
export function countOf({ forms, codes }: DecodedColumns, type: string): number {
  const ofType = new Set(forms.flatMap((form, index) => (form.type === type ? [index + recordCode.firstForm] : [])));
  return codes.reduce((count, code) => (ofType.has(code) ? count + 1 : count), 0);
}

function columnsOf({ forms }: DecodedColumns, type: string, name: string, ofKind: Kind): DecodedColumn[] {
  const columns = forms.filter((form) => form.type === type).flatMap((form) => form.columns);
  return [...new Set(columns)]
    .filter((column) => column !== null && column.name === name && column.kind === ofKind)
    .filter((column) => column !== null);
}

function gatherShapes(decoded: DecodedColumns, plane: PlaneRecords): Pick<DiagramPreview, 'kinds' | 'bounds'> {
  const columns = columnsOf(decoded, 'bpmndi:BPMNShape', 'di:bounds', kind.bounds);
  const kindOfShape = shownKinds(decoded);
  const { coordinates } = decoded.geometry;
  const most = columns.reduce((sum, { count }) => sum + count, 0);
  const kinds = new Uint8Array(most);
  const bounds = new Float32Array(4 * most);
  let shapes = 0;
  for (const { owners, geometryStart } of columns) {
    for (let position = 0; position < owners.length; position++) {
      const owner = owners[position] ?? -1;
      if (!isIn(plane, owner)) continue;
      const at = geometryStart + 4 * position;
      kinds[shapes] = kindOfShape[owner] ?? 0;
      for (let side = 0; side < 4; side++) bounds[4 * shapes + side] = coordinates[at + side] ?? 0;
      shapes++;
    }
  }
  return { kinds: kinds.subarray(0, shapes), bounds: bounds.subarray(0, 4 * shapes) };
}

/** By record of a shape: what it looks like from afar. */
function shownKinds(decoded: DecodedColumns): Uint8Array {
  const { forms, codes } = decoded;
  const kindOfForm = forms.map((form) => thumbnailKinds.indexOf(kindOf(form.type)));
  const found = new Uint8Array(codes.length).fill(thumbnailKinds.indexOf('other'));
  const references = columnsOf(decoded, 'bpmndi:BPMNShape', 'bpmndi:bpmnElement', kind.reference);
  for (const { owners, numbers } of references) {
    for (let position = 0; position < owners.length; position++) {
      const shown = kindOfForm[(codes[numbers[position] ?? -1] ?? 0) - recordCode.firstForm];
      if (shown !== undefined) found[owners[position] ?? 0] = shown;
    }
  }
  return found;
}

function gatherLines(decoded: DecodedColumns, plane: PlaneRecords): Pick<DiagramPreview, 'pointCounts' | 'points'> {
  const { coordinates, edgeStarts } = decoded.geometry;
  const columns = columnsOf(decoded, 'bpmndi:BPMNEdge', 'di:waypoint', kind.waypoints);
  const pointCounts = new Uint32Array(columns.reduce((sum, { count }) => sum + count, 0));
  const points = new Float32Array(coordinates.length);
  let edges = 0;
  let used = 0;
  for (const { owners, geometryStart } of columns) {
    for (let position = 0; position < owners.length; position++) {
      if (!isIn(plane, owners[position] ?? -1)) continue;
      const edge = geometryStart + position;
      const end = edgeStarts[edge + 1] ?? 0;
      const before = used;
      for (let at = edgeStarts[edge] ?? 0; at < end; at++) points[used++] = coordinates[at] ?? 0;
      pointCounts[edges++] = (used - before) / 2;
    }
  }
  return { pointCounts: pointCounts.subarray(0, edges), points: points.slice(0, used) };
}
