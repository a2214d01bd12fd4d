import { BulkMoves } from './bulk-moves.ts';
import { DragFrame } from './drag-frame.ts';
import { KindCounts } from './kind-counts.ts';
import { QuickLookups } from './quick-lookups.ts';
import { SiblingOrder } from './sibling-order.ts';
import { UnheardChanges } from './unheard-changes.ts';
import { VirtualBendpoints } from './virtual-bendpoints.ts';
import { VirtualCommandStack } from './virtual-command-stack.ts';
import { VirtualContextPad } from './virtual-context-pad.ts';
import { VirtualDistributeRule } from './virtual-distribute-rule.ts';
import { virtualLabelLink } from './virtual-label-link.ts';
import { VirtualLabelPositioning } from './virtual-label-positioning.ts';
import { VirtualLassoTool } from './virtual-lasso-tool.ts';
import { virtualAttachSupport, virtualLabelSupport } from './virtual-move-companions.ts';
import { VirtualMultiSelectionOutline } from './virtual-multi-selection-outline.ts';
import { VirtualOrderingProvider } from './virtual-ordering-provider.ts';
import { VirtualOutline } from './virtual-outline.ts';
import { VirtualOverlays } from './virtual-overlays.ts';
import { VirtualPreviewSupport } from './virtual-preview-support.ts';
import { virtualReplaceConnection } from './virtual-replace-connection.ts';
import { VirtualResizeHandles } from './virtual-resize-handles.ts';
import { VirtualSearchProvider } from './virtual-search-provider.ts';
import { VirtualSelection } from './virtual-selection.ts';
import { VirtualSelectionVisuals } from './virtual-selection-visuals.ts';

/** bpmn-js module: editing features that cost what they show or change, however large the diagram. */
export const featuresModule = {
  __init__: ['bulkMoves', 'dragFrame', 'kindCounts', 'quickLookups', 'unheardChanges'],
  bulkMoves: ['type', BulkMoves],
  dragFrame: ['type', DragFrame],
  kindCounts: ['type', KindCounts],
  quickLookups: ['type', QuickLookups],
  siblingOrder: ['type', SiblingOrder],
  unheardChanges: ['type', UnheardChanges],
  attachSupport: ['factory', virtualAttachSupport],
  adaptiveLabelPositioningBehavior: ['type', VirtualLabelPositioning],
  bpmnSearch: ['type', VirtualSearchProvider],
  bpmnDistributeElements: ['type', VirtualDistributeRule],
  bpmnOrderingProvider: ['type', VirtualOrderingProvider],
  labelSupport: ['factory', virtualLabelSupport],
  labelLink: ['factory', virtualLabelLink],
  bendpoints: ['type', VirtualBendpoints],
  commandStack: ['type', VirtualCommandStack],
  contextPad: ['type', VirtualContextPad],
  lassoTool: ['type', VirtualLassoTool],
  multiSelectionOutline: ['type', VirtualMultiSelectionOutline],
  outline: ['type', VirtualOutline],
  overlays: ['type', VirtualOverlays],
  previewSupport: ['type', VirtualPreviewSupport],
  replaceConnectionBehavior: ['factory', virtualReplaceConnection],
  resizeHandles: ['type', VirtualResizeHandles],
  selection: ['type', VirtualSelection],
  selectionVisuals: ['type', VirtualSelectionVisuals],
};
