import type { CanvasAction } from '../canvas-action.ts';
import { fitDiagram, fitSelection } from './canvas-view.ts';
import type { DiagramModeler } from './modeler-services.ts';
import { duplicateElements, pasteElements } from './paste-elements.ts';

type Step = { action: string; options?: Record<string, unknown> } | ((modeler: DiagramModeler) => void);

const align = (type: string): Step => ({ action: 'alignElements', options: { type } });
const distribute = (type: string): Step => ({ action: 'distributeElements', options: { type } });

const steps: Record<CanvasAction, Step> = {
  undo: { action: 'undo' },
  redo: { action: 'redo' },
  cut: { action: 'cut' },
  copy: { action: 'copy' },
  paste: pasteElements,
  duplicate: duplicateElements,
  delete: { action: 'removeSelection' },
  selectAll: { action: 'selectElements' },
  find: { action: 'find' },
  rename: { action: 'directEditing' },
  changeType: { action: 'replaceElement' },
  append: { action: 'appendElement' },
  zoomIn: { action: 'stepZoom', options: { value: 1 } },
  zoomOut: { action: 'stepZoom', options: { value: -1 } },
  zoomActualSize: { action: 'zoom', options: { value: 1 } },
  zoomToFit: fitDiagram,
  zoomToSelection: fitSelection,
  alignLeft: align('left'),
  alignCenter: align('center'),
  alignRight: align('right'),
  alignTop: align('top'),
  alignMiddle: align('middle'),
  alignBottom: align('bottom'),
  distributeHorizontally: distribute('horizontal'),
  distributeVertically: distribute('vertical'),
};

/** Runs a command's action on the canvas, and gives the canvas the focus so that its keys work next. */
export function runCanvasAction(modeler: DiagramModeler, action: CanvasAction): void {
  modeler.get('canvas').focus();
  const step = steps[action];
  if (typeof step === 'function') step(modeler);
  else modeler.get('editorActions').trigger(step.action, step.options ?? {});
}
