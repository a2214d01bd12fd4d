import Modeler from 'bpmn-js/lib/Modeler';
import type { Element } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type LassoTool from 'diagram-js/lib/features/lasso-tool/LassoTool';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type DirectEditing from 'diagram-js-direct-editing/lib/DirectEditing';
import type { ModuleDeclaration } from 'didi';
import type { VirtualCanvasOptions } from '../../../renderer/canvas/options.ts';
import type { VirtualCanvasServices } from '../../../renderer/canvas/services.ts';
import { virtualCanvasModule } from '../../../renderer/canvas/virtual-canvas-module.ts';

interface Point {
  x: number;
  y: number;
}

interface Box extends Point {
  width: number;
  height: number;
}

/** Edits, in the tests' terms: what bpmn-js's own types demand of elements differs from method to method. */
interface Modeling {
  appendShape(source: Element, shape: { type: string }, position: Point, target: Element): Element;
  connect(source: Element, target: Element): Element | undefined;
  createShape(shape: { type: string; id?: string }, position: Point, target: Element): Element;
  layoutConnection(connection: Element): void;
  moveElements(elements: readonly Element[], delta: Point, target?: Element): void;
  removeElements(elements: readonly Element[]): void;
  resizeShape(shape: Element, bounds: Box): void;
  setColor(elements: readonly Element[], colors: { fill?: string; stroke?: string }): void;
  updateLabel(element: Element, label: string): void;
  updateProperties(element: Element, properties: Record<string, unknown>): void;
  updateWaypoints(connection: Element, waypoints: readonly Point[]): void;
}

interface CopyPaste {
  copy(elements: readonly Element[]): unknown;
  paste(into: { element: Element; point: Point }): void;
}

interface Replace {
  replaceElement(element: Element, target: { type: string; isExpanded?: boolean }): Element;
}

interface Align {
  trigger(elements: readonly Element[], alignment: string): void;
}

interface Rules {
  allowed(action: string, context: object): unknown;
}

interface Move {
  start(event: Event, element: Element, activate: boolean): unknown;
}

interface Dragging {
  setOptions(options: { manual: boolean }): void;
  move(event: Event, activate: boolean): void;
  end(event?: Event): void;
}

interface Ids {
  nextPrefixed(prefix: string, element: unknown): string;
  assigned(id: string): unknown;
  claim(id: string, element: unknown): void;
}

interface LabServices extends VirtualCanvasServices {
  alignElements: Align;
  bpmnReplace: Replace;
  canvas: Canvas;
  commandStack: CommandStack;
  copyPaste: CopyPaste;
  directEditing: DirectEditing;
  dragging: Dragging;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  lassoTool: LassoTool;
  moddle: { readonly ids: Ids };
  modeling: Modeling;
  move: Move;
  overlays: Overlays;
  overview: {
    isSettled(): boolean;
    isShown(): boolean;
    planePicture(): { readonly isComplete: boolean } | null;
  };
  rules: Rules;
  selection: Selection;
}

export type LabModeler = Modeler<LabServices>;

export const isElement = (element: object | undefined): element is Element => element !== undefined && 'di' in element;

/** A modeler over the whole page: bpmn-js as it comes, or with the virtual canvas. */
export function createStock(): LabModeler {
  return withCountedIds(new Modeler<LabServices>({ container: newContainer() }));
}

export function createVirtual(options: VirtualCanvasOptions, modules: readonly ModuleDeclaration[] = []): LabModeler {
  const container = newContainer();
  const additionalModules = [...modules, virtualCanvasModule];
  return withCountedIds(new Modeler<LabServices>({ container, virtualCanvas: options, additionalModules }));
}

/** Destroys a modeler and takes its container off the page. */
export function destroyModeler(modeler: LabModeler): void {
  const container = modeler.get('canvas').getContainer().closest('body > div');
  modeler.destroy();
  container?.remove();
}

/** Puts a modeler over the others, whose graphics the page would find at a point in its stead. */
export function bringToFront(modeler: LabModeler): void {
  for (const container of document.querySelectorAll<HTMLElement>('body > div')) {
    container.style.zIndex = container.contains(modeler.get('canvas').getContainer()) ? '1' : '';
  }
}

/** All of them lie on each other, so that each has the size of the page. */
export function newContainer(): HTMLElement {
  const container = document.createElement('div');
  container.style.cssText = 'position: absolute; inset: 0; background: white;';
  document.body.append(container);
  return container;
}

/** Ids count up, where bpmn-js draws lots, so that the same edits make the same ids in two modelers. */
function withCountedIds(modeler: LabModeler): LabModeler {
  const { ids } = modeler.get('moddle');
  let last = 0;
  ids.nextPrefixed = (prefix, element) => {
    let id: string;
    do {
      last += 1;
      id = `${prefix}${last}`;
    } while (ids.assigned(id));
    ids.claim(id, element);
    return id;
  };
  modeler.on('import.parse.start', () => {
    last = 0;
  });
  return modeler;
}
