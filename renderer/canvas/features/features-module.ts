import { DragFrame } from './drag-frame.ts';
import { VirtualBendpoints } from './virtual-bendpoints.ts';
import { VirtualCommandStack } from './virtual-command-stack.ts';
import { VirtualContextPad } from './virtual-context-pad.ts';
import { VirtualLassoTool } from './virtual-lasso-tool.ts';
import { VirtualMultiSelectionOutline } from './virtual-multi-selection-outline.ts';
import { VirtualOutline } from './virtual-outline.ts';
import { VirtualOverlays } from './virtual-overlays.ts';
import { VirtualPreviewSupport } from './virtual-preview-support.ts';
import { VirtualSelection } from './virtual-selection.ts';

/** bpmn-js module: editing features that cost what they show or change, however large the diagram. */
export const featuresModule = {
  __init__: ['dragFrame'],
  dragFrame: ['type', DragFrame],
  bendpoints: ['type', VirtualBendpoints],
  commandStack: ['type', VirtualCommandStack],
  contextPad: ['type', VirtualContextPad],
  lassoTool: ['type', VirtualLassoTool],
  multiSelectionOutline: ['type', VirtualMultiSelectionOutline],
  outline: ['type', VirtualOutline],
  overlays: ['type', VirtualOverlays],
  previewSupport: ['type', VirtualPreviewSupport],
  selection: ['type', VirtualSelection],
};
