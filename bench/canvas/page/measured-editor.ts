import type { DiagramModeler } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import type { View } from '../page-api.ts';

/** An editor and how it opens what it is given. */
export interface MeasuredEditor {
  readonly modeler: DiagramModeler;
  /**
   * Opens XML in bpmn-js, a packed body in the product; answers the document where there is one to pack. `onPreview` is told
   * when a first picture is about to be painted before the model is there.
   */
  open(source: Uint8Array, view: View, onPreview: () => void): Promise<DiagramDocument | null>;
}
