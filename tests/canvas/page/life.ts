import { createVirtual, destroyModeler } from './modelers.ts';
import { frame, pause, tasksOf, withDiagram } from './with-diagram.ts';

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
