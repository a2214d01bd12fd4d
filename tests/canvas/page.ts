import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { compareImport } from './page/compare-import.ts';
import { takeWalk } from './page/walk.ts';

/** What tests may ask of the page. */
const canvasLab = { compareImport, takeWalk };

export type CanvasLab = typeof canvasLab;

declare global {
  interface Window {
    canvasLab: CanvasLab;
  }
}

window.canvasLab = canvasLab;
