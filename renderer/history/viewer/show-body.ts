import type { Viewport } from '../../../shared/contract/diagrams.ts';
import { type EncodedStep, followStep } from '../../../shared/diagram/delta/follow-step.ts';
import { openDocumentInSlices } from '../../../shared/diagram/delta/open-document.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import type { Moddle } from '../../../shared/diagram/moddle.ts';
import { unpackDiagramInSlices } from '../../../shared/diagram/unpack-diagram.ts';
import { runInSlices } from '../../canvas/import/slices.ts';
import { showViewport, viewportOf } from '../../editor/modeler/canvas-view.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { listViews, viewShowing } from '../../editor/session/diagram-views.ts';
import { drawDocument } from '../../editor/session/draw-document.ts';
import type { DiagramView } from '../../editor/session/editor-state.ts';
import { elementsById } from '../../editor/session/elements-by-id.ts';

/** What a viewer shows of a body, and could. */
export interface ShownBody {
  readonly views: readonly DiagramView[];
  /** Id of the picture that is shown; null where there is nothing to draw. */
  readonly shownView: string | null;
  /** Id of the picture that shows an element: the one that is shown, if it does. Null where none does. */
  viewOf(elementId: string): string | null;
}

/** What people look at in the editor, to look at the same of another version. */
export interface Place {
  /** Id of the picture; null for the first. */
  readonly viewId: string | null;
  readonly viewport: Viewport | null;
  /** People chose this picture: no other one is shown in place of it. */
  readonly isChosen: boolean;
}

/**
 * Draws what a packed body holds, or what steps lead to from there, in a viewer: where `place` says or as a whole. Throws as unpacking
 * and drawing do, and when aborted.
 */
export async function showBody(
  viewer: DiagramModeler,
  { body, steps = [] }: { readonly body: Uint8Array; readonly steps?: readonly EncodedStep[] },
  { viewId, viewport, isChosen }: Place,
  signal: AbortSignal,
): Promise<ShownBody> {
  const document = await runInSlices(unpackSteps(body, steps, viewer.get('moddle')), { signal });
  const { definitions } = document;
  const views = listViews(definitions);
  const shownView = (views.find(({ id }) => id === viewId) ?? (isChosen ? undefined : views[0]))?.id ?? null;
  if (shownView !== null) {
    await drawDocument(viewer, document, shownView, { signal });
    showViewport(viewer, viewport, shownView);
  }
  const viewOf = (elementId: string) => {
    const element = elementsById(definitions)[elementId];
    return element ? viewShowing(definitions, { views, shownView }, element) : null;
  };
  return { views, shownView, viewOf };
}

function* unpackSteps(
  body: Uint8Array,
  steps: readonly EncodedStep[],
  moddle: Moddle,
): Generator<number, DiagramDocument> {
  if (steps.length === 0) return yield* unpackDiagramInSlices(body, moddle);
  const document = yield* openDocumentInSlices(body, moddle);
  yield 1;
  for (const step of steps) {
    followStep(document, step, moddle);
    yield 1;
  }
  return document;
}

/** Where one looks in an editor or viewer; `viewId` is the picture it shows. */
export function placeOf(viewer: DiagramModeler, viewId: string | null): Place {
  return { viewId, viewport: viewportOf(viewer, viewId), isChosen: false };
}
