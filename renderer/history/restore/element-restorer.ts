import type { ComparedPoint, ElementChange, Picture } from '../../../shared/contract/comparison.ts';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { isDiagramElement } from '../../inspector/modeler/reveal.ts';
import { diagramIdOf } from '../comparison/mark-layer.ts';
import { adoptElement, contentFor, type Find } from './adopt-content.ts';
import { asConnection, asParent, asShape } from './canvas-elements.ts';
import { findElement } from './why-not.ts';

/** Takes changes back by bpmn-js's own commands, within a command that is being executed. */
export class ElementRestorer {
  readonly #modeler: DiagramModeler;
  readonly #source: Readonly<Record<string, ModdleElement>>;
  readonly #find: Find;
  /** Ids of the BPMNDiagrams that are drawn. */
  readonly #drawn: ReadonlySet<string | null>;

  /** `source` holds the elements of the earlier document by id; they become part of the open one. */
  constructor(modeler: DiagramModeler, source: Readonly<Record<string, ModdleElement>>) {
    this.#modeler = modeler;
    this.#source = source;
    this.#drawn = new Set(modeler.get('canvas').getRootElements().map(diagramIdOf));
    this.#find = (id) => {
      const holder = modeler.get('moddle').ids.assigned(id);
      return isModdleElement(holder) ? holder : null;
    };
  }

  /** Answers the changes that could not be taken back. */
  restore(changes: readonly ElementChange[]): ElementChange[] {
    const lines = changes.filter((change) => isLine(change));
    const shapes = changes
      .filter((change) => !isLine(change))
      .toSorted((one, other) => this.#depth(one) - this.#depth(other));
    const refused: ElementChange[] = [];
    const attempt = (change: ElementChange, isDone: boolean) => {
      if (!isDone) refused.push(change);
    };
    this.#remove(changes.filter(({ kind }) => kind === 'added'));
    for (const change of shapes) {
      if (change.kind === 'removed') attempt(change, this.#createShape(change));
      if (change.kind === 'changed') this.#changeShape(change);
    }
    for (const change of lines) {
      if (change.kind === 'removed') attempt(change, this.#createLine(change));
      if (change.kind === 'changed') this.#changeLine(change);
    }
    return refused;
  }

  /** Containers first, then what is in them, then what hangs on it. */
  #depth({ id }: ElementChange): number {
    let depth = 0;
    for (let element = this.#source[id]; element?.$parent; element = element.$parent) depth += 1;
    return this.#source[id]?.['attachedToRef'] === undefined ? depth : depth + 0.5;
  }

  #remove(added: readonly ElementChange[]): void {
    const elements = added.flatMap(({ id }) => findElement(this.#modeler, id) ?? []);
    if (elements.length > 0) this.#modeler.get('modeling').removeElements(elements);
  }

  #createShape(change: ElementChange): boolean {
    const source = this.#source[change.id];
    const picture = this.#pictureOf(change);
    if (!source || !picture?.bounds) return false;
    const host = this.#end(source['attachedToRef']);
    const parent = host ?? this.#parentOf(source);
    if (!parent) return false;
    const name = source['name'];
    const businessObject = adoptElement(source, this.#find);
    const modeling = this.#modeler.get('modeling');
    const shape = { type: source.$type, businessObject };
    const created: unknown = modeling.createShape(
      shape,
      picture.bounds,
      asParent(parent),
      host ? { attach: true } : {},
    );
    if (!isDiagramElement(created)) return false;
    modeling.claimId(change.id, businessObject);
    if (typeof name === 'string' && name !== '') modeling.updateProperties(created, { name });
    this.#color(created, picture);
    this.#placeLabel(created, picture);
    return true;
  }

  #createLine(change: ElementChange): boolean {
    const source = this.#source[change.id];
    const waypoints = this.#pictureOf(change)?.waypoints;
    const [from, to] = [this.#end(source?.['sourceRef']), this.#end(source?.['targetRef'])];
    if (!source || !waypoints || !from || !to) return false;
    const parent = source.$type === 'bpmn:SequenceFlow' ? from.parent : this.#modeler.get('canvas').findRoot(from);
    if (!isDiagramElement(parent)) return false;
    const businessObject = adoptElement(source, this.#find);
    const modeling = this.#modeler.get('modeling');
    const line = { type: source.$type, businessObject, waypoints: waypoints.map((point) => ({ ...point })) };
    const created: unknown = modeling.createConnection(from, to, line, asParent(parent), {
      createElementsBehavior: false,
    });
    if (!isDiagramElement(created)) return false;
    modeling.claimId(change.id, businessObject);
    modeling.updateWaypoints(asConnection(created), line.waypoints);
    const picture = this.#pictureOf(change);
    if (picture) this.#placeLabel(created, picture);
    return true;
  }

  #changeShape(change: ElementChange): void {
    const element = findElement(this.#modeler, change.id);
    const picture = this.#pictureOf(change);
    if (!element) return;
    this.#changeContent(change, element);
    if (!picture?.bounds || !('x' in element)) return;
    const shape = asShape(element);
    const modeling = this.#modeler.get('modeling');
    const delta = { x: picture.bounds.x - shape.x, y: picture.bounds.y - shape.y };
    if (delta.x !== 0 || delta.y !== 0) modeling.moveElements([shape], delta, undefined, { autoResize: false });
    const { width, height } = picture.bounds;
    if (shape.width !== width || shape.height !== height) {
      modeling.resizeShape(shape, picture.bounds, undefined, { autoResize: false });
    }
    this.#placeLabel(element, picture);
  }

  #changeLine(change: ElementChange): void {
    const element = findElement(this.#modeler, change.id);
    if (!element) return;
    this.#changeContent(change, element);
    const line = asConnection(element);
    const source = this.#source[change.id];
    const modeling = this.#modeler.get('modeling');
    const [from, to] = [this.#end(source?.['sourceRef']), this.#end(source?.['targetRef'])];
    const picture = this.#pictureOf(change);
    const points = picture?.waypoints?.map((point) => ({ ...point })) ?? [];
    const [first, last] = [points[0], points.at(-1)];
    if (from && first && line.source !== from) modeling.reconnectStart(line, asShape(from), first);
    if (to && last && line.target !== to) modeling.reconnectEnd(line, asShape(to), last);
    // Where its ends stand elsewhere now, the way it once took would lead past them.
    if (first && last && touches(line.source, first) && touches(line.target, last))
      modeling.updateWaypoints(line, points);
    // Also where only the line changed: labels go along with it.
    if (picture) this.#placeLabel(element, picture);
  }

  #changeContent(change: ElementChange, element: DiagramElement): void {
    const source = this.#source[change.id];
    const target: unknown = element.businessObject;
    const modeling = this.#modeler.get('modeling');
    if (change.attributes.length > 0 && source && isModdleElement(target)) {
      modeling.updateProperties(element, contentFor(target, source, this.#find));
    }
    const picture = this.#pictureOf(change);
    if (change.aspects.includes('recoloured') && picture) this.#color(element, picture);
  }

  #color(element: DiagramElement, { stroke, fill }: Picture): void {
    const colors = { ...(stroke === null ? {} : { stroke }), ...(fill === null ? {} : { fill }) };
    this.#modeler.get('modeling').setColor([element], colors);
  }

  #placeLabel(element: DiagramElement, { label }: Picture): void {
    const shown: unknown = element.label;
    if (!label || !isDiagramElement(shown)) return;
    const shape = asShape(shown);
    const modeling = this.#modeler.get('modeling');
    const delta = { x: label.x - shape.x, y: label.y - shape.y };
    if (delta.x !== 0 || delta.y !== 0) modeling.moveShape(shape, delta);
    // A label that was made anew is as large as its text, not as it was saved.
    if (shape.width !== label.width || shape.height !== label.height) {
      modeling.resizeShape(shape, { ...label }, undefined, { autoResize: false });
    }
  }

  #pictureOf({ before }: ElementChange): Picture | null {
    const pictures = before?.pictures.filter(({ bounds, waypoints }) => bounds ?? waypoints) ?? [];
    return pictures.find(({ diagramId }) => this.#drawn.has(diagramId)) ?? pictures[0] ?? null;
  }

  #end(reference: unknown): DiagramElement | null {
    const [end] = [reference].flat();
    const id = isModdleElement(end) ? end['id'] : undefined;
    return typeof id === 'string' ? findElement(this.#modeler, id) : null;
  }

  /** What an element stands in: a sub-process, the pool of its process, or the picture itself. */
  #parentOf(source: ModdleElement): DiagramElement | null {
    const id = source.$parent?.['id'];
    if (typeof id !== 'string') return null;
    const pool: unknown = this.#modeler
      .get('elementRegistry')
      .find(({ businessObject }: { businessObject?: ModdleElement }) => isProcessOf(businessObject, id));
    const plane = findElement(this.#modeler, `${id}_plane`);
    return (isDiagramElement(pool) ? pool : null) ?? plane ?? findElement(this.#modeler, id);
  }
}

function isProcessOf(pool: ModdleElement | undefined, processId: string): boolean {
  const process = pool?.$type === 'bpmn:Participant' ? pool['processRef'] : undefined;
  return isModdleElement(process) && process['id'] === processId;
}

function isLine({ before, after }: ElementChange): boolean {
  return [before, after].some((side) => side?.pictures.some(({ waypoints }) => waypoints !== null) ?? false);
}

function touches(end: unknown, { x, y }: ComparedPoint): boolean {
  if (!isDiagramElement(end)) return false;
  // Flows may begin at the label's side of a line, or at another line.
  if (!('width' in end)) return true;
  const shape = asShape(end);
  return x >= shape.x - 1 && y >= shape.y - 1 && x <= shape.x + shape.width + 1 && y <= shape.y + shape.height + 1;
}
