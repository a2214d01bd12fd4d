import { runInSlices } from '../../../renderer/canvas/import/slices.ts';
import { createModeler } from '../../../renderer/editor/modeler/create-modeler.ts';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import '../../../renderer/canvas-theme/canvas-theme.css';
import { drawDocument } from '../../../renderer/editor/session/draw-document.ts';
import { showPreview } from '../../../renderer/editor/session/show-preview.ts';
import { unpackDiagramInSlices } from '../../../shared/diagram/unpack-diagram.ts';
import type { MeasuredEditor } from './measured-editor.ts';
import { showView } from './views.ts';

/** The editor as the product makes it and opens diagrams in it. */
export function createMillraceEditor(container: HTMLElement): MeasuredEditor {
  const modeler = createModeler(container);
  return {
    modeler,
    open: async (source, view, onPreview) => {
      let isPreviewed = false;
      const unpacking = unpackDiagramInSlices(source, modeler.get('moddle'), function* (decoded) {
        isPreviewed = yield* showPreview(modeler, decoded, null);
        if (isPreviewed) onPreview();
      });
      const document = await runInSlices(unpacking);
      await drawDocument(modeler, document, null);
      showView(modeler, view);
      if (isPreviewed) modeler.get('overview').hidePreview();
      return document;
    },
  };
}
