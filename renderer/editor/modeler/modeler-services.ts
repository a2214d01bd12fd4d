import type AlignElements from 'bpmn-js/lib/features/align-elements/BpmnAlignElements';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Element } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';
import type DirectEditing from 'diagram-js-direct-editing/lib/DirectEditing';
import type { Injector } from 'didi';
import type { BpmnModdle } from '../../../shared/diagram/moddle.ts';
import type { Overview } from '../../canvas/overview/overview.ts';
import type { VirtualCanvasServices } from '../../canvas/services.ts';
import type { DiagramIds } from './diagram-ids.ts';

/** bpmn-moddle as bpmn-js extends it: with the register of the ids that are taken. */
export interface ModelerModdle extends BpmnModdle {
  ids: DiagramIds;
}

/** Copying and pasting. The root is a parent like any other, which diagram-js's own types leave out. */
interface CopyPaste {
  paste(into: { element: ElementLike; point: { x: number; y: number } }): void;
  duplicate(elements: readonly ElementLike[], into: { element: ElementLike; point: { x: number; y: number } }): void;
}

/** What diagram-js answers from the services Millrace reads, typed; `modeler.get(name)` gives these. */
export interface ModelerServices extends VirtualCanvasServices {
  alignElements: AlignElements;
  bpmnFactory: BpmnFactory;
  canvas: Canvas;
  commandStack: CommandStack;
  copyPaste: CopyPaste;
  directEditing: DirectEditing;
  editorActions: EditorActions;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  injector: Injector;
  moddle: ModelerModdle;
  modeling: Modeling;
  overlays: Overlays;
  overview: Overview;
  selection: Selection;
  zoomScroll: ZoomScroll;
}

/** The bpmn-js instance behind one open diagram. */
export type DiagramModeler = Modeler<ModelerServices>;

/** A shape, connection, label or root on the canvas, with its model element. */
export type DiagramElement = Element;
