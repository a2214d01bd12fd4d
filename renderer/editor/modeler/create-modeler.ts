import Modeler from 'bpmn-js/lib/Modeler';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import { spacePanModule } from '../../canvas/navigation/space-pan.ts';
import type { VirtualCanvasOptions } from '../../canvas/options.ts';
import { virtualCanvasModule } from '../../canvas/virtual-canvas-module.ts';
import { canvasColors } from '../../canvas-theme/canvas-colors.ts';
import { ThemedRenderer, themedColorsOf } from '../../canvas-theme/themed-renderer.ts';
import { sharedClipboardModule } from '../clipboard/clipboard-module.ts';
import { canvasGridModule } from './canvas-grid.ts';
import { canvasKeyboardModule } from './canvas-keyboard.ts';
import { canvasTranslateModule } from './canvas-translate.ts';
import { colorPickerModule } from './color-picker.ts';
import { DiagramIds } from './diagram-ids.ts';
import { dropMarkersModule } from './drop-markers.ts';
import { labelShortcutsModule } from './label-shortcuts.ts';
import { legibleLabelEditingModule } from './legible-label-editing.ts';
import type { DiagramModeler, ModelerServices } from './modeler-services.ts';

/** Fonts of the diagram itself; the same as other BPMN tools use, so that texts break where their authors saw them break. */
const diagramFont = 'Arial, Helvetica, sans-serif';

/** A bpmn-js modeler in `container`, with everything Millrace adds to it. The caller destroys it. */
export function createModeler(container: HTMLElement): DiagramModeler {
  const modeler = new Modeler<ModelerServices>({
    container,
    bpmnRenderer: {
      defaultFillColor: canvasColors.shapeFill,
      defaultStrokeColor: canvasColors.shapeStroke,
      defaultLabelColor: canvasColors.label,
    },
    textRenderer: { defaultStyle: { fontFamily: diagramFont }, externalStyle: { fontFamily: diagramFont } },
    virtualCanvas: { colorsOf: themedColorsOf, checkIndex: import.meta.env.DEV } satisfies VirtualCanvasOptions,
    additionalModules: [
      { bpmnRenderer: ['type', ThemedRenderer] },
      CreateAppendAnythingModule,
      canvasKeyboardModule,
      labelShortcutsModule,
      legibleLabelEditingModule,
      canvasTranslateModule,
      canvasGridModule,
      colorPickerModule,
      dropMarkersModule,
      sharedClipboardModule,
      virtualCanvasModule,
      spacePanModule,
    ],
  });
  modeler.get('moddle').ids = new DiagramIds();
  return modeler;
}
