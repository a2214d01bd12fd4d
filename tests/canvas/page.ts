import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { compareImport } from './page/compare-import.ts';
import { countWhileMoving, markupBelowThreshold, openAndClose } from './page/counts.ts';
import { drawInOrder, editUndrawn, marksAcrossDrops } from './page/undrawn.ts';
import { takeWalk } from './page/walk.ts';

/** What tests may ask of the page. */
const canvasLab = {
  compareImport,
  countWhileMoving,
  drawInOrder,
  editUndrawn,
  markupBelowThreshold,
  marksAcrossDrops,
  openAndClose,
  takeWalk,
};

export type CanvasLab = typeof canvasLab;

declare global {
  interface Window {
    canvasLab: CanvasLab;
  }
}

window.canvasLab = canvasLab;
