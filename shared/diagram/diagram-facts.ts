import type { DiagramFacts } from '../jobs/diagram-jobs.ts';
import { type DecodedColumns, decodeColumns } from './column-decoder.ts';
import { decodeGuarded } from './corrupt.ts';
import { readEnvelope } from './envelope.ts';
import { recordCode } from './form.ts';
import { LinkBuilder } from './link-builder.ts';
import { OutlineBuilder } from './outline-builder.ts';
import type { LinkFacts } from './process-links.ts';
import { RecordCursor } from './record-reader.ts';
import { encodeThumbnail, type ThumbnailEdge, type ThumbnailKind, type ThumbnailShape } from './thumbnail.ts';

/** What is counted where nothing is drawn: the types of flow elements, artifacts and participants. */
const countedTypes: ReadonlySet<string> = new Set(
  [
    'Participant Association Group TextAnnotation SequenceFlow DataObject DataObjectReference DataStoreReference',
    'Task BusinessRuleTask ManualTask ReceiveTask ScriptTask SendTask ServiceTask UserTask CallActivity',
    'SubProcess AdHocSubProcess Transaction CallChoreography ChoreographyTask SubChoreography',
    'BoundaryEvent EndEvent ImplicitThrowEvent IntermediateCatchEvent IntermediateThrowEvent StartEvent',
    'ComplexGateway EventBasedGateway ExclusiveGateway InclusiveGateway ParallelGateway',
  ].flatMap((names) => names.split(' ').map((name) => `bpmn:${name}`)),
);

/**
 * Facts about a body (docs/format.md), straight from its columns. `elementCount` counts the elements that are drawn, as the
 * editor does; without a layout flow elements, artifacts and participants. Throws `packed_corrupt` and `packed_newer`.
 */
export function readDiagramFacts(body: Uint8Array): DiagramFacts {
  return decodeGuarded(() => gatherFacts(decodeColumns(readEnvelope(body))));
}

/** Processes and links of a body, alone. Throws `packed_corrupt` and `packed_newer`. */
export function readLinkFacts(body: Uint8Array): LinkFacts {
  return decodeGuarded(() => {
    const links = new LinkBuilder();
    const cursor = new RecordCursor(decodeColumns(readEnvelope(body)));
    while (cursor.next()) links.add(cursor);
    return links.finish();
  });
}

/** The same of a body whose columns are decoded; they can be read once. */
export function gatherFacts(decoded: DecodedColumns): DiagramFacts {
  const picture = new PictureBuilder(decoded);
  const outline = new OutlineBuilder(decoded);
  const links = new LinkBuilder();
  const cursor = new RecordCursor(decoded);
  let undrawnCount = 0;
  while (cursor.next()) {
    links.add(cursor);
    if (cursor.isGeneric) continue;
    if (!cursor.type.startsWith('bpmn:')) {
      picture.add(cursor);
      continue;
    }
    if (cursor.type === 'bpmn:Definitions') continue;
    if (countedTypes.has(cursor.type)) undrawnCount++;
    outline.add(cursor);
  }
  const { shapes, edges, drawnCount } = picture.finish();
  return {
    elementCount: drawnCount || undrawnCount,
    thumbnail: encodeThumbnail(shapes, edges),
    outline: outline.finish(),
    links: links.finish(),
    hasLayout: shapes.length > 0,
  };
}

interface DrawnShape {
  /** Record of the bounds, or the bounds themselves. */
  readonly bounds: number;
  readonly box: Float64Array | undefined;
  readonly element: number;
  readonly fill: string | null;
  readonly stroke: string | null;
}

interface DrawnEdge {
  /** Records of the points, or the points themselves. */
  readonly points: readonly [first: number, end: number];
  readonly path: Float64Array | undefined;
  readonly stroke: string | null;
}

/** Gathers the shapes and edges of the first diagram that has any. */
class PictureBuilder {
  private readonly decoded: DecodedColumns;
  private readonly shapes: DrawnShape[] = [];
  private readonly edges: DrawnEdge[] = [];
  private readonly rectangles = new Map<number, readonly number[]>();
  /** Records of elements that are drawn, in whichever diagram. */
  private readonly drawn = new Set<number>();
  private plane: readonly [first: number, end: number] | null = null;

  constructor(decoded: DecodedColumns) {
    this.decoded = decoded;
  }

  add(cursor: RecordCursor): void {
    const { type, record } = cursor;
    if (type === 'dc:Bounds' || type === 'dc:Point') this.rectangles.set(record, coordinatesOf(cursor));
    else if (type === 'bpmndi:BPMNPlane') this.plane ??= cursor.children('di:planeElement');
    if (type === 'bpmndi:BPMNShape' || type === 'bpmndi:BPMNEdge') this.drawn.add(cursor.target('bpmndi:bpmnElement'));
    if (!this.isOnPlane(record)) return;
    if (type === 'bpmndi:BPMNShape') this.addShape(cursor);
    else if (type === 'bpmndi:BPMNEdge') this.addEdge(cursor);
  }

  private addShape(cursor: RecordCursor): void {
    this.shapes.push({
      bounds: cursor.children('di:bounds')?.[0] ?? -1,
      box: cursor.box('di:bounds'),
      element: cursor.target('bpmndi:bpmnElement'),
      fill: cursor.text('bioc:fill') ?? cursor.text('color:background-color') ?? null,
      stroke: strokeOf(cursor),
    });
  }

  private addEdge(cursor: RecordCursor): void {
    this.edges.push({
      points: cursor.children('di:waypoint') ?? [0, 0],
      path: cursor.path('di:waypoint'),
      stroke: strokeOf(cursor),
    });
  }

  finish(): { shapes: ThumbnailShape[]; edges: ThumbnailEdge[]; drawnCount: number } {
    // Shapes and edges of nothing that is known.
    this.drawn.delete(-1);
    const shapes = this.shapes.flatMap(({ bounds, box, element, fill, stroke }) => {
      const [x, y, width, height] = box ?? this.rectangles.get(bounds) ?? [];
      if (x === undefined || y === undefined || width === undefined || height === undefined) return [];
      return [{ x, y, width, height, kind: kindOf(this.typeOf(element)), fill, stroke }];
    });
    const edges = this.edges.map(({ points: [first, end], path, stroke }) => ({
      points: path === undefined ? this.points(first, end) : pointsOf(path),
      stroke,
    }));
    return { shapes, edges, drawnCount: this.drawn.size };
  }

  private typeOf(record: number): string {
    return this.decoded.forms[(this.decoded.codes[record] ?? 0) - recordCode.firstForm]?.type ?? '';
  }

  private points(first: number, end: number): { x: number; y: number }[] {
    const points = [];
    for (let record = first; record < end; record++) {
      const [x = 0, y = 0] = this.rectangles.get(record) ?? [];
      points.push({ x, y });
    }
    return points;
  }

  private isOnPlane(record: number): boolean {
    return this.plane !== null && record >= this.plane[0] && record < this.plane[1];
  }
}

function coordinatesOf(cursor: RecordCursor): number[] {
  return ['dc:x', 'dc:y', 'dc:width', 'dc:height'].map((name) => cursor.number(name) ?? 0);
}

function strokeOf(cursor: RecordCursor): string | null {
  return cursor.text('bioc:stroke') ?? cursor.text('color:border-color') ?? null;
}

/** What a shape of an element of this type looks like from afar. */
export function kindOf(type: string): ThumbnailKind {
  if (!type.startsWith('bpmn:')) return 'other';
  if (/Event$/.test(type)) return 'event';
  if (/Gateway$/.test(type)) return 'gateway';
  if (/(Task|Activity|SubProcess|Transaction)$/.test(type)) return 'activity';
  if (/(Participant|Lane|Group)$/.test(type)) return 'container';
  if (/(DataObjectReference|DataStoreReference|DataInput|DataOutput|Message)$/.test(type)) return 'data';
  return /TextAnnotation$/.test(type) ? 'note' : 'other';
}

function pointsOf(path: Float64Array): { x: number; y: number }[] {
  const points = [];
  for (let at = 0; at < path.length; at += 2) points.push({ x: path[at] ?? 0, y: path[at + 1] ?? 0 });
  return points;
}
