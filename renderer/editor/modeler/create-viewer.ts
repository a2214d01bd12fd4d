import coreModule from 'bpmn-js/lib/core';
import drilldownModule from 'bpmn-js/lib/features/drilldown';
import editorActionsModule from 'bpmn-js/lib/features/editor-actions';
import outlineModule from 'bpmn-js/lib/features/outline';
import Modeler from 'bpmn-js/lib/Modeler';
import interactionEventsModule from 'diagram-js/lib/features/interaction-events';
import keyboardModule from 'diagram-js/lib/features/keyboard';
import overlaysModule from 'diagram-js/lib/features/overlays';
import selectionModule from 'diagram-js/lib/features/selection';
import keyboardMoveModule from 'diagram-js/lib/navigation/keyboard-move';
import moveCanvasModule from 'diagram-js/lib/navigation/movecanvas';
import zoomScrollModule from 'diagram-js/lib/navigation/zoomscroll';
import type { ModuleDeclaration } from 'didi';
import { spacePanModule } from '../../canvas/navigation/space-pan.ts';
import { virtualViewerModule } from '../../canvas/virtual-viewer-module.ts';
import { ThemedRenderer } from '../../canvas-theme/themed-renderer.ts';
import { canvasGridModule } from './canvas-grid.ts';
import { canvasOptions } from './canvas-options.ts';
import { canvasTranslateModule } from './canvas-translate.ts';
import { DiagramIds } from './diagram-ids.ts';
import type { DiagramModeler, ModelerServices } from './modeler-services.ts';

/** bpmn-js's modeler without anything that edits: large diagrams are drawn as they are where one edits them. */
class DiagramViewer extends Modeler<ModelerServices> {
  override getModules(): ModuleDeclaration[] {
    return [
      coreModule,
      drilldownModule,
      editorActionsModule,
      interactionEventsModule,
      keyboardModule,
      keyboardMoveModule,
      moveCanvasModule,
      outlineModule,
      overlaysModule,
      selectionModule,
      zoomScrollModule,
    ];
  }
}

/**
 * A canvas in `container` that shows diagrams and edits nothing. Services of editing are missing from it. The caller destroys it.
 */
export function createViewer(container: HTMLElement): DiagramModeler {
  const viewer = new DiagramViewer({
    ...canvasOptions(container),
    additionalModules: [
      { bpmnRenderer: ['type', ThemedRenderer] },
      canvasTranslateModule,
      canvasGridModule,
      virtualViewerModule,
      spacePanModule,
    ],
  });
  viewer.get('moddle').ids = new DiagramIds();
  return viewer;
}
