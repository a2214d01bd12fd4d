import BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import { coreModule } from './core/core-module.ts';
import { exportModule } from './export/export-module.ts';
import { VirtualOutline } from './features/virtual-outline.ts';
import { VirtualOverlays } from './features/virtual-overlays.ts';
import { VirtualSelection } from './features/virtual-selection.ts';
import { importModule } from './import/import-module.ts';
import { interactionModule } from './interaction/interaction-module.ts';
import { levelsModule } from './levels/levels-module.ts';
import { navigationModule } from './navigation/navigation-module.ts';
import { overviewModule } from './overview/overview-module.ts';

/** The virtual canvas where nothing is edited: for bpmn-js's viewers, or a Modeler whose modules of editing are left out. */
export const virtualViewerModule = {
  __depends__: [
    coreModule,
    importModule,
    interactionModule,
    levelsModule,
    navigationModule,
    exportModule,
    overviewModule,
  ],
  // Viewers have none, and ask the one for modelers for an element's size.
  bpmnFactory: ['type', BpmnFactory],
  outline: ['type', VirtualOutline],
  overlays: ['type', VirtualOverlays],
  selection: ['type', VirtualSelection],
};
