import type { Shape } from 'bpmn-js/lib/model/Types';
import { getBBox } from 'diagram-js/lib/util/Elements';
import type { Viewport } from '../../../shared/contract/diagrams.ts';
import type { DiagramModeler } from './modeler-services.ts';

/** Free space around what is fitted into the canvas, in pixels; in narrow canvases less. */
const widestMargin = 32;
/** The palette stands over the canvas's left edge, where there is one. */
const paletteWidth = 48;
/** Below this zoom nothing can be read. */
const legible = 0.5;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function showBox(modeler: DiagramModeler, box: Box, largestZoom: number): void {
  const canvas = modeler.get('canvas');
  const size = canvas.getSize();
  const margin = Math.min(widestMargin, size.width / 20);
  const palette = canvas.getContainer().querySelector('.djs-palette') ? paletteWidth : 0;
  const freeWidth = size.width - palette - 2 * margin;
  const freeHeight = size.height - 2 * margin;
  if (box.width <= 0 || box.height <= 0 || freeWidth <= 0 || freeHeight <= 0) return;
  const zoom = Math.min(largestZoom, freeWidth / box.width, freeHeight / box.height);
  const width = size.width / zoom;
  const height = size.height / zoom;
  const x = box.x + box.width / 2 - (width + palette / zoom) / 2;
  canvas.viewbox({ x, y: box.y + box.height / 2 - height / 2, width, height });
}

/** Shows the whole diagram, not larger than 100 %. */
export function fitDiagram(modeler: DiagramModeler): void {
  const canvas = modeler.get('canvas');
  const { width, height } = canvas.getSize();
  // A hidden canvas has no size, and zooming it fails.
  if (width === 0 || height === 0) return;
  showWhole(modeler, canvas.viewbox().inner);
}

/** Shows a drawn diagram where `viewport` says, if that is in the picture (BPMNDiagram) that is shown; else as a whole. */
export function showViewport(modeler: DiagramModeler, viewport: Viewport | null, shownView: string | null): void {
  const canvas = modeler.get('canvas');
  canvas.resized();
  const { width, height } = canvas.getSize();
  if (!viewport || viewport.diagramId !== shownView || width === 0 || height === 0) {
    fitDiagram(modeler);
    return;
  }
  const root = viewport.rootId === null ? undefined : canvas.findRoot(viewport.rootId);
  if (root) canvas.setRootElement(root);
  const { x, y, zoom } = viewport;
  canvas.viewbox({ x, y, width: width / zoom, height: height / zoom });
}

/** Where one looks in the picture that is shown; null while the canvas has no size. */
export function viewportOf(modeler: DiagramModeler, shownView: string | null): Viewport | null {
  const canvas = modeler.get('canvas');
  const { width, height } = canvas.getSize();
  const { x, y, scale } = canvas.viewbox();
  const isSound = width > 0 && height > 0 && [x, y, scale].every(Number.isFinite) && scale > 0;
  return isSound ? { rootId: canvas.getRootElement().id, diagramId: shownView, x, y, zoom: scale } : null;
}

/** Shows what lies in a box, not larger than 100 %. */
export function showWhole(modeler: DiagramModeler, box: Box): void {
  showBox(modeler, box, 1);
}

/** Shows all selected elements, at most twice their size; nothing when none is selected. */
export function fitSelection(modeler: DiagramModeler): void {
  const selected: Shape[] = modeler.get('selection').get();
  if (selected.length > 0) showBox(modeler, getBBox(selected, true), 2);
}

/** Brings what is selected to the middle, at the zoom people chose unless it can't be read there. */
export function centreSelection(modeler: DiagramModeler): void {
  const selected: Shape[] = modeler.get('selection').get();
  const { scale } = modeler.get('canvas').viewbox();
  if (selected.length > 0) showBox(modeler, getBBox(selected, true), scale >= legible ? scale : 1);
}

/** Shows what was found and is selected at 100 %, or as much smaller as it is large, where it could not be read. */
export function showFound(modeler: DiagramModeler): void {
  const found: Shape[] = modeler.get('selection').get();
  const isLegible = modeler.get('canvas').viewbox().scale >= legible;
  if (found.length > 0 && !isLegible) showBox(modeler, getBBox(found, true), 1);
}
