import type { Viewport } from '../../../shared/contract/diagrams.ts';
import { unpackDiagramInSlices } from '../../../shared/diagram/unpack-diagram.ts';
import { runInSlices } from '../../canvas/import/slices.ts';
import { fitDiagram } from '../../editor/modeler/canvas-view.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { listViews } from '../../editor/session/diagram-views.ts';
import { drawDocument } from '../../editor/session/draw-document.ts';
import type { DiagramView } from '../../editor/session/editor-state.ts';

/** What a viewer shows of a body, and could. */
export interface ShownBody {
  readonly views: readonly DiagramView[];
  /** Id of the picture that is shown; null where there is nothing to draw. */
  readonly shownView: string | null;
}

/** What people look at in the editor, to look at the same of another version. */
export interface Place {
  /** Id of the picture; null for the first. */
  readonly viewId: string | null;
  readonly viewport: Viewport | null;
}

/** Draws a packed body in a viewer, where `place` says or as a whole. Throws as unpacking and drawing do, and when aborted. */
export async function showBody(
  viewer: DiagramModeler,
  body: Uint8Array,
  place: Place,
  signal: AbortSignal,
): Promise<ShownBody> {
  const document = await runInSlices(unpackDiagramInSlices(body, viewer.get('moddle')), { signal });
  const views = listViews(document.definitions);
  const shown = views.find(({ id }) => id === place.viewId) ?? views[0];
  if (!shown) return { views, shownView: null };
  await drawDocument(viewer, document, shown.id, { signal });
  restorePlace(viewer, place, shown.id);
  return { views, shownView: shown.id };
}

function restorePlace(viewer: DiagramModeler, { viewport }: Place, shownView: string): void {
  const canvas = viewer.get('canvas');
  canvas.resized();
  const { width, height } = canvas.getSize();
  const root = viewport?.rootId == null ? undefined : canvas.findRoot(viewport.rootId);
  if (root) canvas.setRootElement(root);
  if (!viewport || viewport.diagramId !== shownView || width === 0) fitDiagram(viewer);
  else {
    const { x, y, zoom } = viewport;
    canvas.viewbox({ x, y, width: width / zoom, height: height / zoom });
  }
}

/** Where one looks in an editor or viewer; `viewId` is the picture it shows. Null while it has no size. */
export function placeOf(viewer: DiagramModeler, viewId: string | null): Place | null {
  const canvas = viewer.get('canvas');
  const { width, height } = canvas.getSize();
  if (width === 0 || height === 0) return null;
  const { x, y, scale } = canvas.viewbox();
  const isSound = [x, y, scale].every(Number.isFinite) && scale > 0;
  const rootId = canvas.getRootElement().id;
  return { viewId, viewport: isSound ? { rootId, diagramId: viewId, x, y, zoom: scale } : null };
}
