import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import { runInSlices, type SliceOptions } from '../../canvas/import/slices.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import { drawableViews } from './diagram-views.ts';
import { visitIdentified } from './elements-by-id.ts';

/** Milliseconds until what nobody waits for is done, after a diagram was opened. */
const patience = 1000;

/** The text of a warning of bpmn-js. */
export const messageOf = (warning: unknown): string =>
  typeof warning === 'object' && warning !== null && 'message' in warning ? String(warning.message) : String(warning);

/**
 * Shows a picture of a document in the modeler, as it would show the XML it stands for, the first one where `viewId` is unknown;
 * in slices, so that the window keeps reacting. Answers what bpmn-js warned about; throws when it can't draw the document, and the
 * signal's reason when it was aborted.
 */
export async function drawDocument(
  modeler: DiagramModeler,
  { definitions }: DiagramDocument,
  viewId: string | null,
  { signal, onProgress }: SliceOptions = {},
): Promise<string[]> {
  const eventBus = modeler.get('eventBus');
  // bpmn-js would take all ids at once; they are taken in slices once the diagram is there.
  const parsed = { error: null, definitions, elementsById: {}, references: [], warnings: [] };
  eventBus.fire('import.parse.complete', eventBus.createEvent(parsed));
  const { ids } = modeler.get('moddle');
  ids.takeLater((take) => visitIdentified(definitions, take));
  const views = drawableViews(definitions);
  const view = views.find((candidate) => candidate.get('id') === viewId) ?? views[0];
  const importer = modeler.get('bulkImporter');
  const { warnings } = await importer.importDefinitionsInSlices(definitions, view, { signal, onProgress });
  eventBus.fire('import.done', { error: null, warnings });
  setTimeout(() => void runInSlices(ids.take(), { slice: 8 }), patience);
  return warnings.map(messageOf);
}
