import type { VirtualCanvasOptions } from '../../canvas/options.ts';
import { canvasColors } from '../../canvas-theme/canvas-colors.ts';
import { themedColorsOf } from '../../canvas-theme/themed-renderer.ts';

/** Fonts of the diagram itself; the same as other BPMN tools use, so that texts break where their authors saw them break. */
const diagramFont = 'Arial, Helvetica, sans-serif';

/** How every canvas draws: in the theme's colours. */
export function canvasOptions(container: HTMLElement) {
  return {
    container,
    bpmnRenderer: {
      defaultFillColor: canvasColors.shapeFill,
      defaultStrokeColor: canvasColors.shapeStroke,
      defaultLabelColor: canvasColors.label,
    },
    textRenderer: { defaultStyle: { fontFamily: diagramFont }, externalStyle: { fontFamily: diagramFont } },
    virtualCanvas: {
      colorsOf: themedColorsOf,
      recolors: true,
      checkIndex: import.meta.env.DEV,
    } satisfies VirtualCanvasOptions,
  };
}
