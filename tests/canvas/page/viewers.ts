import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import Viewer from 'bpmn-js/lib/Viewer';
import type { VirtualCanvasServices } from '../../../renderer/canvas/services.ts';
import { virtualViewerModule } from '../../../renderer/canvas/virtual-viewer-module.ts';
import { newContainer } from './modelers.ts';
import { firstDifference, svgForm } from './svg-form.ts';

export interface ViewerComparison {
  /** How many elements have graphics once the diagram is open, and how many there are. */
  readonly drawn: number;
  readonly total: number;
  /** Where the two differ in what they save as SVG; nothing where they agree. */
  readonly difference: string | undefined;
}

/** Compares each of bpmn-js's viewers as it comes with one that has the virtual canvas, at threshold 0. */
export async function compareViewers(xml: string): Promise<ViewerComparison[]> {
  const comparisons: ViewerComparison[] = [];
  for (const Kind of [Viewer, NavigatedViewer]) {
    const container = newContainer();
    const stock = new Kind({ container });
    const virtual = new Kind<VirtualCanvasServices>({
      container,
      additionalModules: [virtualViewerModule],
      virtualCanvas: { threshold: 0 },
    });
    await stock.importXML(xml);
    await virtual.importXML(xml);
    const { drawn, total } = virtual.get('canvasMetrics').read();
    const [expected, saved] = [await stock.saveSVG(), await virtual.saveSVG()];
    comparisons.push({ drawn, total, difference: firstDifference(svgForm(expected.svg), svgForm(saved.svg)) });
    stock.destroy();
    virtual.destroy();
    container.remove();
  }
  return comparisons;
}
