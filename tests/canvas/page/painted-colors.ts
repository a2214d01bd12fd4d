import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import Modeler from 'bpmn-js/lib/Modeler';
import type { Shape } from 'bpmn-js/lib/model/Types';
import { virtualCanvasModule } from '../../../renderer/canvas/virtual-canvas-module.ts';
import { createVirtual, destroyModeler } from './modelers.ts';
import { frame, noteOf, pause } from './with-diagram.ts';

/** Paints user tasks in one of two colours, by what nothing of BPMN tells. */
class ColoringRenderer extends BpmnRenderer {
  override drawShape(parent: SVGElement, shape: Shape): SVGElement {
    const fill = noteOf(shape) === '1' ? 'rgb(0, 0, 255)' : 'rgb(255, 0, 0)';
    return super.drawShape(parent, shape, shape.type === 'bpmn:UserTask' ? { fill } : {});
  }
}

/** How much of the picture has either colour that a renderer of one's own paints in, `isTold` which looks differ. */
export async function picturedByOwnRenderer(xml: string, isTold: boolean): Promise<{ red: number; blue: number }> {
  const options = { threshold: 0, level: 'overview', ...(isTold ? { lookOf: noteOf } : {}) } as const;
  const modeler = createVirtual(options, [{ bpmnRenderer: ['type', ColoringRenderer] }]);
  try {
    await modeler.importXML(xml);
    const [canvas, overview] = [modeler.get('canvas'), modeler.get('overview')];
    canvas.zoom('fit-viewport');
    do await frame();
    while (!overview.isSettled());
    return shownPixels(canvas.getContainer());
  } finally {
    destroyModeler(modeler);
  }
}

/** How much of the picture is blue before and after an ancestor of the canvas says so. */
export async function recolorAncestor(xml: string): Promise<{ before: number; after: number }> {
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  outer.append(inner);
  document.body.append(outer);
  for (const { style } of [outer, inner]) style.cssText = 'position: absolute; inset: 0';
  const modeler = new Modeler<{ canvas: { zoom(to: string): number } }>({
    container: inner,
    virtualCanvas: { threshold: 0, colorsOf: () => ({ stroke: 'var(--ink, rgb(255, 0, 0))' }) },
    additionalModules: [virtualCanvasModule],
  });
  try {
    await modeler.importXML(xml);
    modeler.get('canvas').zoom('fit-viewport');
    await pause(1500);
    const before = shownPixels(inner).blue;
    outer.style.setProperty('--ink', 'rgb(0, 0, 255)');
    await pause(1000);
    return { before, after: shownPixels(inner).blue };
  } finally {
    modeler.destroy();
    outer.remove();
  }
}

/** How many pixels of the picture are red and how many blue. */
function shownPixels(within: HTMLElement): { red: number; blue: number } {
  const count = { red: 0, blue: 0 };
  for (const canvas of within.querySelectorAll<HTMLCanvasElement>('.djs-overview-layer > canvas')) {
    if (canvas.style.display === 'none' || canvas.width === 0) continue;
    const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    context?.drawImage(canvas, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(at, at + 4);
      if (alpha <= 40 || green > 100) continue;
      if (blue > 150 && red < 100) count.blue++;
      if (red > 150 && blue < 100) count.red++;
    }
  }
  return count;
}
