import type { DecodedColumns, DecodedForm } from './column-decoder.ts';
import type { DecodedColumn } from './decoded-column.ts';
import { recordCode } from './form.ts';
import { kind } from './kinds.ts';

/** Which picture of a file is meant. */
export interface PreviewedPicture {
  /** Id of its BPMNDiagram; null or unknown for the one that shows first. */
  readonly diagramId: string | null;
  /** Id of the sub-process whose own picture it is; null for that of a process or collaboration. */
  readonly subProcessId: string | null;
}

/** What a BPMNPlane shows, and where the records of its shapes and edges are. */
export interface PlaneRecords {
  readonly diagramId: string | undefined;
  readonly shownId: string | undefined;
  readonly shownType: string | undefined;
  /** The first record in it, and the first one behind it. */
  readonly start: number;
  readonly end: number;
}

const wholes: readonly (string | undefined)[] = ['bpmn:Process', 'bpmn:Collaboration'];
const subProcesses: readonly (string | undefined)[] = ['bpmn:SubProcess', 'bpmn:AdHocSubProcess', 'bpmn:Transaction'];

const none: readonly number[] = [];
/** Stands for the one element of a property that holds no list. */
const single = -1;

export function isIn({ start, end }: PlaneRecords, record: number): boolean {
  return start <= record && record < end;
}

/** The plane of a picture, as the editor chooses it; undefined where that isn't sure. */
export function choosePlane(
  planes: readonly PlaneRecords[],
  { diagramId, subProcessId }: PreviewedPicture,
): PlaneRecords | undefined {
  if (subProcessId !== null) return planes.find(({ shownId }) => shownId === subProcessId);
  // Without its element, what a plane shows is found out by looking around in the model.
  if (planes.some(({ shownType }) => shownType === undefined)) return undefined;
  const top = planes.filter(({ shownType }) => wholes.includes(shownType));
  const drawable = top.length > 0 ? top : planes.filter(({ shownType }) => subProcesses.includes(shownType));
  return drawable.find((plane) => plane.diagramId === diagramId) ?? drawable[0];
}

/** The planes of a file in its order. Records come level by level, so that the children of each are in one run. */
export function findPlanes(decoded: DecodedColumns): PlaneRecords[] {
  const { forms, codes } = decoded;
  const lists = new Lists();
  const children = forms.map((form) => childLists(form, lists));
  const isPart = forms.map(({ type }) => type === 'bpmndi:BPMNDiagram' || type === 'bpmndi:BPMNPlane');
  const diagrams: { id: string | undefined; start: number; end: number }[] = [];
  const planes: PlaneRecords[] = [];
  let child = 0;
  for (let record = 0; record < codes.length; record++) {
    if (record === child) child++;
    const number = (codes[record] ?? 0) - recordCode.firstForm;
    const start = child;
    const contained = children[number] ?? none;
    for (let index = 0; index < contained.length; index++) child += lists.takeLength(contained[index] ?? single);
    if (!isPart[number]) continue;
    if (forms[number]?.type === 'bpmndi:BPMNDiagram') {
      diagrams.push({ id: idOf(decoded, record), start, end: child });
    } else {
      const diagramId = diagrams.find((diagram) => diagram.start <= record && record < diagram.end)?.id;
      planes.push({ diagramId, ...shownBy(decoded, record), start, end: child });
    }
  }
  return planes;
}

/** Lists of contained elements, read one after the other: their lengths stand in columns that forms may share. */
class Lists {
  private readonly columns: DecodedColumn[] = [];
  private readonly next: number[] = [];

  /** The number of a column, by which its lengths are read. */
  add(column: DecodedColumn): number {
    const known = this.columns.indexOf(column);
    if (known >= 0) return known;
    this.next.push(0);
    return this.columns.push(column) - 1;
  }

  takeLength(list: number): number {
    if (list === single) return 1;
    const position = this.next[list] ?? 0;
    this.next[list] = position + 1;
    return this.columns[list]?.numbers[position] ?? 0;
  }
}

/** Of each property that holds elements: the number of its list, `single` where it holds one element. */
function childLists({ slots, columns }: DecodedForm, lists: Lists): number[] {
  return slots.flatMap((slot, index) => {
    const column = columns[index];
    if (slot.kind === kind.element) return [single];
    return slot.kind === kind.elements && column ? [lists.add(column)] : [];
  });
}

function shownBy(decoded: DecodedColumns, plane: number): Pick<PlaneRecords, 'shownId' | 'shownType'> {
  const column = columnOf(decoded, plane, 'bpmndi:bpmnElement');
  const shown = column?.numbers[column.owners.indexOf(plane)] ?? -1;
  return { shownId: idOf(decoded, shown), shownType: formOf(decoded, shown)?.type };
}

function idOf(decoded: DecodedColumns, record: number): string | undefined {
  const form = formOf(decoded, record);
  const column = form?.columns[form.slots.findIndex((slot) => slot.kind === kind.id)];
  return column?.strings[column.owners.indexOf(record)];
}

function columnOf(decoded: DecodedColumns, record: number, name: string): DecodedColumn | null | undefined {
  const form = formOf(decoded, record);
  return form?.columns[form.slots.findIndex((slot) => slot.name === name && slot.kind === kind.reference)];
}

function formOf({ forms, codes }: DecodedColumns, record: number): DecodedForm | undefined {
  return forms[(codes[record] ?? 0) - recordCode.firstForm];
}
