import Modeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import type { DiagramModeler, ModelerServices } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { MeasuredEditor } from './measured-editor.ts';

/** bpmn-js as it comes. */
export function createStockEditor(container: HTMLElement): MeasuredEditor {
  const modeler: DiagramModeler = new Modeler<ModelerServices>({ container });
  return {
    modeler,
    open: async (source) => {
      await modeler.importXML(new TextDecoder().decode(source));
      return null;
    },
  };
}
