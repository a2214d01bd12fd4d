import { virtualCanvasModule } from '../../../renderer/canvas/virtual-canvas-module.ts';
import type { MeasuredEditor } from './measured-editor.ts';
import { createStockEditor } from './stock-editor.ts';

/** bpmn-js with the virtual canvas and nothing else. */
export const createVirtualEditor = (container: HTMLElement): MeasuredEditor =>
  createStockEditor(container, [virtualCanvasModule]);
