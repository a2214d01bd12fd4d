import { createModeler } from '../../../renderer/editor/modeler/create-modeler.ts';
import '../../../renderer/styles/base.css';
import '../../../renderer/canvas-theme/canvas-theme.css';
import { drawDocument } from '../../../renderer/editor/session/draw-document.ts';
import { unpackDiagram } from '../../../shared/diagram/unpack-diagram.ts';
import type { MeasuredEditor } from './measured-editor.ts';
import { showView } from './views.ts';

/** The editor as the product makes it and opens diagrams in it. */
export function createMillraceEditor(container: HTMLElement): MeasuredEditor {
  const modeler = createModeler(container);
  return {
    modeler,
    open: async (source, view) => {
      const document = unpackDiagram(source, modeler.get('moddle'));
      await drawDocument(modeler, document, null);
      showView(modeler, view);
      return document;
    },
  };
}
