import type { DiagramFacts } from '../jobs/diagram-jobs.ts';
import { decodeColumns } from './column-decoder.ts';
import { decodeGuarded } from './corrupt.ts';
import { readEnvelope } from './envelope.ts';
import { type RecordValues, readRecords } from './record-reader.ts';
import { encodeThumbnail, type ThumbnailEdge, type ThumbnailKind, type ThumbnailShape } from './thumbnail.ts';

const searched = ['bpmn:name', 'bpmn:text', 'bpmn:value', 'bpmn:id'];

/**
 * Facts about a body (docs/format.md), straight from its columns. `elementCount` counts BPMN elements with an id, the
 * definitions aside. Throws `packed_corrupt` and `packed_newer`.
 */
export function readDiagramFacts(body: Uint8Array): DiagramFacts {
  return decodeGuarded(() => gatherFacts(body));
}

function gatherFacts(body: Uint8Array): DiagramFacts {
  const picture = new PictureBuilder();
  const lines = new Set<string>();
  let elementCount = 0;
  for (const values of readRecords(decodeColumns(readEnvelope(body)))) {
    if (values.isGeneric) continue;
    if (!values.type.startsWith('bpmn:')) {
      picture.add(values);
      continue;
    }
    picture.name(values);
    if (values.type === 'bpmn:Definitions') continue;
    if (values.strings.has('bpmn:id')) elementCount++;
    for (const property of searched) addLine(values.strings.get(property), lines);
  }
  const { shapes, edges } = picture.finish();
  return {
    elementCount,
    thumbnail: encodeThumbnail(shapes, edges),
    searchText: [...lines].join('\n'),
    hasLayout: shapes.length > 0,
  };
}

function addLine(text: string | undefined, lines: Set<string>): void {
  const line = text?.replaceAll(/\s+/g, ' ').trim();
  if (line) lines.add(line);
}

interface DrawnShape {
  bounds: number | undefined;
  box: Float64Array | undefined;
  element: number | undefined;
  fill: string | null;
  stroke: string | null;
}

interface DrawnEdge {
  points: readonly [number, number];
  path: Float64Array | undefined;
  stroke: string | null;
}

/** Gathers the shapes and edges of the first diagram that has any. */
class PictureBuilder {
  private readonly types = new Map<number, string>();
  private readonly shapes: DrawnShape[] = [];
  private readonly edges: DrawnEdge[] = [];
  private readonly rectangles = new Map<number, ReadonlyMap<string, number>>();
  private plane: readonly [number, number] | null = null;

  name({ record, type }: RecordValues): void {
    this.types.set(record, type);
  }

  add(values: RecordValues): void {
    const { type, record, strings, numbers, records, lists, boxes, edges } = values;
    if (type === 'dc:Bounds' || type === 'dc:Point') this.rectangles.set(record, numbers);
    else if (type === 'bpmndi:BPMNPlane') this.addPlane(lists.get('di:planeElement'));
    else if (!this.isOnPlane(record)) return;
    const stroke = strings.get('bioc:stroke') ?? strings.get('color:border-color') ?? null;
    if (type === 'bpmndi:BPMNShape') {
      const fill = strings.get('bioc:fill') ?? strings.get('color:background-color') ?? null;
      const element = records.get('bpmndi:bpmnElement');
      this.shapes.push({ bounds: records.get('di:bounds'), box: boxes.get('di:bounds'), element, fill, stroke });
    } else if (type === 'bpmndi:BPMNEdge') {
      this.edges.push({ points: lists.get('di:waypoint') ?? [0, 0], path: edges.get('di:waypoint'), stroke });
    }
  }

  finish(): { shapes: ThumbnailShape[]; edges: ThumbnailEdge[] } {
    const shapes = this.shapes.flatMap(({ bounds, box, element, fill, stroke }) => {
      const [x, y, width, height] = box ?? this.box(bounds);
      if (x === undefined || y === undefined || width === undefined || height === undefined) return [];
      const kind = kindOf(element === undefined ? undefined : this.types.get(element));
      return [{ x, y, width, height, kind, fill, stroke }];
    });
    const edges = this.edges.map(({ points: [from, to], path, stroke }) => ({
      points: path === undefined ? this.points(from, to) : pointsOf(path),
      stroke,
    }));
    return { shapes, edges };
  }

  private box(record: number | undefined): number[] {
    const numbers = record === undefined ? undefined : this.rectangles.get(record);
    return numbers === undefined ? [] : ['dc:x', 'dc:y', 'dc:width', 'dc:height'].map((name) => numbers.get(name) ?? 0);
  }

  private points(from: number, to: number): { x: number; y: number }[] {
    const points = [];
    for (let record = from; record < to; record++) {
      const numbers = this.rectangles.get(record);
      points.push({ x: numbers?.get('dc:x') ?? 0, y: numbers?.get('dc:y') ?? 0 });
    }
    return points;
  }

  private addPlane(elements: readonly [number, number] | undefined): void {
    if (this.plane === null && elements !== undefined) this.plane = elements;
  }

  private isOnPlane(record: number): boolean {
    return this.plane !== null && record >= this.plane[0] && record < this.plane[1];
  }
}

function kindOf(type: string | undefined): ThumbnailKind {
  if (type === undefined) return 'other';
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
