import Modeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import type { DiagramModeler, ModelerServices } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { MeasuredEditor } from './measured-editor.ts';

type Modules = NonNullable<NonNullable<ConstructorParameters<typeof Modeler>[0]>['additionalModules']>;

/** bpmn-js as it comes, or with more modules. */
export function createStockEditor(container: HTMLElement, additionalModules: Modules = []): MeasuredEditor {
  const modeler: DiagramModeler = new Modeler<ModelerServices>({ container, additionalModules });
  return {
    modeler,
    open: async (source) => {
      await modeler.importXML(new TextDecoder().decode(source));
      return null;
    },
  };
}
