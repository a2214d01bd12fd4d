import BaseViewer from 'bpmn-js/lib/BaseViewer';
import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import Modeler from 'bpmn-js/lib/Modeler';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type { LevelChoice } from '../../../renderer/canvas/services.ts';
import { virtualCanvasModule } from '../../../renderer/canvas/virtual-canvas-module.ts';
import { createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const tasksOf = (modeler: LabModeler): Element[] =>
  modeler
    .get('elementRegistry')
    .getAll()
    .filter(isElement)
    .filter(({ type }) => type === 'bpmn:UserTask');

/** Opens a diagram on a virtual canvas, does something with it, and takes it off the page. */
async function withDiagram<Result>(
  xml: string,
  threshold: number | undefined,
  action: (modeler: LabModeler) => Promise<Result>,
  level: LevelChoice = 'automatic',
): Promise<Result> {
  const modeler = createVirtual({ level, ...(threshold === undefined ? {} : { threshold }) });
  try {
    await modeler.importXML(xml);
    return await action(modeler);
  } finally {
    destroyModeler(modeler);
  }
}

/** Which roots there are after a diagram was opened in slices with the pointer moving over the canvas. */
export const rootsAfterPointing = (xml: string): Promise<string[]> =>
  withDiagram(xml, 0, async (modeler) => {
    const canvas = modeler.get('canvas');
    const svg = canvas.getContainer().querySelector(':scope > svg');
    const point = () =>
      svg?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 300, clientY: 300 }));
    await modeler.get('bulkImporter').importDefinitionsInSlices(modeler.getDefinitions(), undefined, {
      slice: 0,
      onProgress: point,
    });
    return canvas.getRootElements().map(({ id }) => id);
  });

/** How opening in slices ends, and how many elements it leaves, when the canvas is cleared meanwhile. */
export const clearWhileOpening = (xml: string): Promise<{ outcome: string; left: number }> =>
  withDiagram(xml, undefined, async (modeler) => {
    let steps = 0;
    const onProgress = () => {
      steps++;
      if (steps === 20) modeler.clear();
    };
    const outcome = await modeler
      .get('bulkImporter')
      .importDefinitionsInSlices(modeler.getDefinitions(), undefined, { slice: 0, onProgress })
      .then(
        () => 'opened',
        (error: Error) => error.name,
      );
    return { outcome, left: modeler.get('elementRegistry').getAll().length };
  });

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

const noteOf = ({ id }: Element): string => String(id.charCodeAt(id.length - 1) % 2);

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

export interface Offset {
  x: number;
  y: number;
}

/** Where the context pad is, from the element it belongs to, before, during and after the view moves. */
export const padWhileMoving = (xml: string): Promise<{ wasAway: boolean; offsets: Offset[] }> =>
  withDiagram(xml, undefined, async (modeler) => {
    const canvas = modeler.get('canvas');
    canvas.zoom(0.6);
    await pause(1200);
    const graphics = modeler.get('virtualGraphics');
    const element = tasksOf(modeler).find((task) => graphics.peek(task) && task['x'] > 300 && task['y'] > 200);
    if (!element) throw new Error('no task is drawn');
    modeler.get('selection').select(element);
    const offset = async (): Promise<Offset> => {
      await pause(50);
      const pad = document.querySelector('.djs-context-pad')?.getBoundingClientRect();
      const { x, y, scale } = canvas.viewbox();
      return {
        x: Math.round((pad?.x ?? 0) - (element['x'] - x) * scale),
        y: Math.round((pad?.y ?? 0) - (element['y'] - y) * scale),
      };
    };
    const group: unknown = canvas.getActiveLayer();
    const isAway = () => group instanceof SVGElement && !group.isConnected;
    const offsets = [await offset()];
    for (let step = 0; step < 14; step++) {
      canvas.scroll({ dx: -2, dy: 0 });
      await frame();
    }
    const wasAway = isAway();
    offsets.push(await offset());
    await pause(600);
    offsets.push(await offset());
    return { wasAway, offsets };
  });

/** How many times larger a diagram of which all is seen is shown after twenty small steps of a trackpad. */
export const pinchFarOut = (xml: string): Promise<number> =>
  withDiagram(xml, undefined, async (modeler) => {
    const canvas = modeler.get('canvas');
    modeler.get('wheel').use('scroll');
    canvas.zoom('fit-viewport');
    const { scale } = canvas.viewbox();
    canvas.zoom(scale * 0.6);
    const before = canvas.viewbox().scale;
    const svg = canvas.getContainer().querySelector(':scope > svg');
    svg?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    for (let step = 0; step < 20; step++) {
      const turn = { deltaY: -1, ctrlKey: true, bubbles: true, cancelable: true, clientX: 400, clientY: 300 };
      svg?.dispatchEvent(new WheelEvent('wheel', turn));
    }
    return canvas.viewbox().scale / before;
  });

/**
 * Whether everything around a view that is zoomed out comes to be seen while it moves, and is in all of some frames of another
 * movement, right after much changed.
 */
export const surroundWhileMoving = (xml: string): Promise<{ appears: boolean; stays: boolean }> =>
  withDiagram(
    xml,
    0,
    async (modeler) => {
      const [canvas, overview] = [modeler.get('canvas'), modeler.get('overview')];
      const surround = () => canvas.getContainer().querySelector<HTMLElement>('.djs-overview-layer > :last-child');
      const isSeen = () => surround()?.style.display === 'block';
      const atRest = async () => {
        canvas.zoom(1);
        do await frame();
        while (!overview.isSettled());
      };
      const zoomOut = async (isEnough: (times: number) => boolean) => {
        for (let times = 0; !isEnough(times); times++) {
          canvas.zoom(0.3 + (times % 2) / 100);
          await frame();
        }
      };
      await atRest();
      await zoomOut((times) => isSeen() || times === 600);
      const appears = isSeen();
      await atRest();
      const elements = modeler.get('elementRegistry').getAll();
      modeler.get('eventBus').fire('elements.changed', { elements });
      // The moment at which there may be half a picture of everything.
      for (let count = 0; count < 30 && overview.planePicture()?.isComplete; count++) await frame();
      let unseen = 0;
      await zoomOut((times) => {
        if (times > 1 && !isSeen()) unseen++;
        return times === 10;
      });
      return { appears, stays: unseen === 0 };
    },
    'overview',
  );

/** How often a diagram that is drawn as a whole is measured when the zoom is asked for five times. */
export const measuredByZoom = (xml: string): Promise<number> =>
  withDiagram(xml, 100_000, async (modeler) => {
    const canvas = modeler.get('canvas');
    const layer: unknown = canvas.getActiveLayer();
    if (!(layer instanceof SVGGElement)) throw new Error('there is no layer');
    let measured = 0;
    const measure = layer.getBBox.bind(layer);
    layer.getBBox = () => {
      measured++;
      return measure();
    };
    canvas.viewbox();
    measured = 0;
    for (let time = 0; time < 5; time++) canvas.zoom();
    return measured;
  });

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

/** The minimap while much is moved at once, and in a canvas that has become small. */
export const minimapThroughChanges = (xml: string) =>
  withDiagram(xml, undefined, async (modeler) => {
    modeler.get('minimap').open();
    const container = modeler.get('canvas').getContainer();
    const box = container.querySelector<HTMLElement>('.djs-minimap');
    const map = box?.querySelector('canvas');
    const outer = container.closest<HTMLElement>('body > div');
    if (!box || !map || !outer) throw new Error('there is no minimap');
    for (let frames = 0; box.hidden && frames < 600; frames++) await frame();
    await pause(500);
    box.focus();
    let hidden = 0;
    modeler.get('modeling').moveElements(tasksOf(modeler), { x: 10, y: 0 });
    for (let count = 0; count < 60; count++) {
      await frame();
      if (box.hidden) hidden++;
    }
    const hasFocus = document.activeElement === box;
    outer.style.cssText = 'position: absolute; left: 0; top: 0; width: 300px; height: 600px';
    await pause(800);
    return { hidden, hasFocus, stretched: map.width / map.height / (box.clientWidth / box.clientHeight) };
  });

/** How much one of two canvases on a page draws, once the other is gone; and what is wrong with its index. */
export async function outliveNeighbour(xml: string): Promise<{ drawn: number; differences: string[] }> {
  const gone = createVirtual({ threshold: 0 });
  await gone.importXML(xml);
  return withDiagram(xml, 0, async (modeler) => {
    destroyModeler(gone);
    const graphics = modeler.get('virtualGraphics');
    graphics.dropAll();
    modeler.get('canvas').scroll({ dx: -30, dy: -30 });
    await pause(600);
    return { drawn: graphics.drawnCount(), differences: modeler.get('spatialIndex').differences() };
  });
}
