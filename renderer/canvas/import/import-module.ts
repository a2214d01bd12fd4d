import { BulkImporter } from './bulk-importer.ts';
import { FastBpmnImporter } from './fast-bpmn-importer.ts';
import { FastElementFactory } from './fast-element-factory.ts';
import { FastTextRenderer } from './fast-text-renderer.ts';
import { LateDrilldownOverlays } from './late-drilldown-overlays.ts';

/** bpmn-js module: opens diagrams in time that grows with their size only, in slices where asked to. */
export const importModule = {
  __init__: ['bulkImporter'],
  bulkImporter: ['type', BulkImporter],
  bpmnImporter: ['type', FastBpmnImporter],
  elementFactory: ['type', FastElementFactory],
  drilldownOverlayBehavior: ['type', LateDrilldownOverlays],
  textRenderer: ['type', FastTextRenderer],
};
