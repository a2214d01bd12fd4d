import type { Viewport } from '../../../shared/contract/diagrams.ts';
import type { DecodedColumns } from '../../../shared/diagram/column-decoder.ts';
import { countOf, gatherPreview } from '../../../shared/diagram/diagram-preview.ts';
import type { PreviewedPicture } from '../../../shared/diagram/plane-records.ts';
import { showWhole } from '../modeler/canvas-view.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';

const planeSuffix = '_plane';

/** Diagrams with fewer shapes are there as soon as their preview would be. */
const fewestShapes = 2000;

/**
 * Shows a big diagram by its bounds alone, where the person last looked, until its model is there; in steps. Answers false for a
 * diagram that gets no preview.
 */
export function* showPreview(
  modeler: DiagramModeler,
  decoded: DecodedColumns,
  viewport: Viewport | null,
): Generator<void, boolean> {
  const canvas = modeler.get('canvas');
  const { width, height } = canvas.getSize();
  if (width === 0 || height === 0 || countOf(decoded, 'bpmndi:BPMNShape') < fewestShapes) return false;
  const preview = yield* gatherPreview(decoded, pictureAt(viewport));
  if (!preview) return false;
  yield;
  const overview = modeler.get('overview');
  yield* overview.showPreview(preview);
  if (viewport) {
    const { x, y, zoom } = viewport;
    canvas.viewbox({ x, y, width: width / zoom, height: height / zoom });
  } else showWhole(modeler, overview.contentBounds());
  return true;
}

/** Sub-processes that are shown by themselves have pictures, and roots, of their own. */
function pictureAt(viewport: Viewport | null): PreviewedPicture {
  const subProcessId = viewport?.rootId?.endsWith(planeSuffix) ? viewport.rootId.slice(0, -planeSuffix.length) : null;
  return { diagramId: viewport?.diagramId ?? null, subProcessId };
}
