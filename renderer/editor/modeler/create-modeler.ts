import Modeler from 'bpmn-js/lib/Modeler';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import { spacePanModule } from '../../canvas/navigation/space-pan.ts';
import { virtualCanvasModule } from '../../canvas/virtual-canvas-module.ts';
import { ThemedRenderer } from '../../canvas-theme/themed-renderer.ts';
import { sharedClipboardModule } from '../clipboard/clipboard-module.ts';
import { canvasGridModule } from './canvas-grid.ts';
import { canvasKeyboardModule } from './canvas-keyboard.ts';
import { canvasOptions } from './canvas-options.ts';
import { canvasTranslateModule } from './canvas-translate.ts';
import { colorPickerModule } from './color-picker.ts';
import { DiagramIds } from './diagram-ids.ts';
import { dropMarkersModule } from './drop-markers.ts';
import { keyboardPlacingModule } from './keyboard-placing.ts';
import { labelShortcutsModule } from './label-shortcuts.ts';
import { legibleLabelEditingModule } from './legible-label-editing.ts';
import type { DiagramModeler, ModelerServices } from './modeler-services.ts';

/** A bpmn-js modeler in `container`, with everything Millrace adds to it. The caller destroys it. */
export function createModeler(container: HTMLElement): DiagramModeler {
  const modeler = new Modeler<ModelerServices>({
    ...canvasOptions(container),
    additionalModules: [
      { bpmnRenderer: ['type', ThemedRenderer] },
      CreateAppendAnythingModule,
      canvasKeyboardModule,
      keyboardPlacingModule,
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
