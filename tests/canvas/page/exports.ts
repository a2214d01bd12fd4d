import BaseViewer from 'bpmn-js/lib/BaseViewer';
import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import { createStock, createVirtual, destroyModeler, type LabModeler } from './modelers.ts';
import { noteOf, pause, tasksOf, withDiagram } from './with-diagram.ts';

/** What an export writes of a diagram with an element that can't be drawn, and how much stays drawn after it. */
export const exportDespiteFailure = (xml: string): Promise<{ exported: number; all: number; drawn: number }> =>
  withDiagram(xml, 0, async (modeler) => {
    const graphics = modeler.get('virtualGraphics');
    graphics.dropAll();
    const [failing] = tasksOf(modeler);
    modeler.get('eventBus').on<{ element: Element }>('render.shape', 5000, ({ element }) => {
      if (element === failing) throw new Error('this one cannot be drawn');
    });
    const { svg } = await modeler.saveSVG();
    graphics.dropAll();
    const exported = tasksOf(modeler).filter(({ id }) => svg.includes(`data-element-id="${id}"`)).length;
    return { exported, all: tasksOf(modeler).length, drawn: graphics.drawnCount() };
  });

/** What saveSVG writes of a diagram nothing of which is drawn, and what bpmn-js's own does; ids that are drawn by lot are left out. */
async function savedBoth(modeler: LabModeler): Promise<string[]> {
  modeler.get('virtualGraphics').dropAll();
  const saved = await modeler.saveSVG();
  const stock = await BaseViewer.prototype.saveSVG.call(modeler);
  return [saved, stock].map(({ svg }) => svg.replace(/marker-\w+/g, 'marker'));
}

/** The two, and how many elements were drawn for the first. */
export const savedAndStock = (xml: string) =>
  withDiagram(xml, 0, async (modeler) => {
    let drawn = 0;
    modeler.get('virtualGraphics').dropAll();
    modeler.on('graphics.dropped', () => drawn++);
    const [saved, stock] = await savedBoth(modeler);
    return { saved, stock, drawn, all: modeler.get('elementRegistry').getAll().length };
  });

/** Draws on each element what nothing of BPMN tells, and beside it. */
class NotingRenderer extends BpmnRenderer {
  override drawShape(parent: SVGElement, shape: Shape): SVGElement {
    const drawn = super.drawShape(parent, shape);
    const note = noteOf(shape);
    drawn.setAttribute('data-note', note);
    if (note === '1') {
      const flag = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      for (const [name, value] of Object.entries({ x: -30, y: -20, width: 10, height: 10 })) {
        flag.setAttribute(name, String(value));
      }
      parent.append(flag);
    }
    return drawn;
  }
}

async function withOwnRenderer<Result>(
  xml: string,
  isTold: boolean,
  use: (modeler: LabModeler) => Promise<Result>,
): Promise<Result> {
  const options = { threshold: 0, ...(isTold ? { lookOf: noteOf } : {}) };
  const modeler = createVirtual(options, [{ bpmnRenderer: ['type', NotingRenderer] }]);
  try {
    await modeler.importXML(xml);
    return await use(modeler);
  } finally {
    destroyModeler(modeler);
  }
}

/** The two with a renderer of one's own, `isTold` which looks differ. */
export const savedByOwnRenderer = (xml: string, isTold: boolean): Promise<string[]> =>
  withOwnRenderer(xml, isTold, savedBoth);

/** What `diagramExport` writes with a renderer of one's own, `isTold` which looks differ, and how many elements are drawn for it. */
export const exportedByOwnRenderer = (xml: string, isTold: boolean): Promise<{ svg: string; drawn: number }> =>
  withOwnRenderer(xml, isTold, async (modeler) => {
    let drawn = 0;
    modeler.on(['render.shape', 'render.connection'], 5000, () => {
      drawn++;
    });
    const picture = await modeler.get('diagramExport').svg();
    return { svg: (await picture.text()).replace(/marker-\w+/g, 'marker'), drawn };
  });

/** What a picture shows, as `diagramExport` tells it and as saveSVG writes it. */
export const exportedBoxes = (xml: string): Promise<number[][]> =>
  withDiagram(xml, 0, async (modeler) => {
    const box = await modeler.get('diagramExport').box();
    const { svg } = await modeler.saveSVG();
    const saved =
      svg
        .match(/viewBox="([^"]*)"/)?.[1]
        ?.split(' ')
        .map(Number) ?? [];
    return [box ? [box.x, box.y, box.width, box.height] : [], saved];
  });

/** How an export ends that is aborted before it begins, and one during which all that it draws goes away. */
export const interruptedExports = (xml: string): Promise<string[]> =>
  withDiagram(xml, 0, async (modeler) => {
    const outcome = (picture: Promise<Blob>): Promise<string> =>
      picture.then(
        ({ type }) => type,
        (error: Error) => error.name,
      );
    const diagramExport = modeler.get('diagramExport');
    const aborted = await outcome(diagramExport.svg({ signal: AbortSignal.abort() }));
    const onProgress = () => {
      const rest = tasksOf(modeler);
      if (rest.length > 0) modeler.get('modeling').removeElements(rest);
    };
    return [aborted, await outcome(diagramExport.svg({ onProgress }))];
  });

/** The sizes that saveSVG gives a picture in stock bpmn-js and where the overview stands in for the drawing, and whether it does so still. */
export async function exportBehindOverview(xml: string): Promise<(string | boolean | undefined)[]> {
  const [stock, virtual] = [createStock(), createVirtual({ threshold: 0, level: 'overview' })];
  const sizes: (string | undefined)[] = [];
  try {
    for (const modeler of [stock, virtual]) {
      await modeler.importXML(xml);
      await pause(500);
      const { svg } = await modeler.saveSVG();
      sizes.push(svg.match(/viewBox="[^"]*"/)?.[0]);
    }
    return [...sizes, virtual.get('overview').isShown()];
  } finally {
    for (const modeler of [stock, virtual]) destroyModeler(modeler);
  }
}
