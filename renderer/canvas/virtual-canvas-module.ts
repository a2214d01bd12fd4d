import { coreModule } from './core/core-module.ts';
import { exportModule } from './export/export-module.ts';
import { featuresModule } from './features/features-module.ts';
import { importModule } from './import/import-module.ts';
import { interactionModule } from './interaction/interaction-module.ts';
import { levelsModule } from './levels/levels-module.ts';
import { navigationModule } from './navigation/navigation-module.ts';
import { overviewModule } from './overview/overview-module.ts';

/** The virtual canvas, for bpmn-js's `additionalModules`: after all others that replace the same services. */
export const virtualCanvasModule = {
  __depends__: [
    coreModule,
    importModule,
    interactionModule,
    featuresModule,
    levelsModule,
    navigationModule,
    exportModule,
    overviewModule,
  ],
};
