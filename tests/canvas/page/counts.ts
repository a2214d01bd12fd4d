import { createStock, createVirtual, destroyModeler, type LabModeler } from './modelers.ts';

export interface Counts {
  /** DOM nodes in the modeler's container. */
  readonly dom: number;
  /** Elements with graphics. */
  readonly drawn: number;
}

const domNodes = (modeler: LabModeler): number => modeler.get('canvas').getContainer().querySelectorAll('*').length;

/** Resolves when the canvas has brought everything in line with what is in sight. */
async function settle(modeler: LabModeler): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  modeler.get('virtualGraphics').update();
}

const counts = (modeler: LabModeler): Counts => ({
  dom: domNodes(modeler),
  drawn: modeler.get('virtualGraphics').drawnCount(),
});

/** Opens a diagram at the usual threshold and counts: as opened, seen whole, at zoom 1, and after moving around a while. */
export async function countWhileMoving(
  xml: string,
): Promise<{ opened: Counts; whole: Counts; near: Counts; moved: Counts }> {
  const modeler = createVirtual({});
  try {
    await modeler.importXML(xml);
    await settle(modeler);
    const canvas = modeler.get('canvas');
    const opened = counts(modeler);
    canvas.zoom('fit-viewport');
    await settle(modeler);
    const whole = counts(modeler);
    canvas.zoom(1, { x: 0, y: 0 });
    await settle(modeler);
    const near = counts(modeler);
    for (let move = 0; move < 20; move++) {
      canvas.scroll({ dx: -700, dy: move % 2 === 0 ? -400 : 300 });
      modeler.get('virtualGraphics').update();
    }
    canvas.scroll({ dx: 14_000, dy: 1000 });
    await settle(modeler);
    return { opened, whole, near, moved: counts(modeler) };
  } finally {
    destroyModeler(modeler);
  }
}

/** The markup of the SVG below the threshold, in stock and in the virtual canvas, with drawn lots of ids left out. */
export async function markupBelowThreshold(xml: string): Promise<[stock: string, virtual: string]> {
  const markups: string[] = [];
  for (const modeler of [createStock(), createVirtual({})]) {
    await modeler.importXML(xml);
    const svg = modeler.get('canvas').getContainer().querySelector('svg');
    markups.push((svg?.outerHTML ?? '').replace(/marker-\w+/g, 'marker'));
    destroyModeler(modeler);
  }
  return [markups[0] ?? '', markups[1] ?? ''];
}

/** Opens a diagram as often as asked and destroys the modeler each time. */
export async function openAndClose(xml: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    const modeler = createVirtual({});
    await modeler.importXML(xml);
    await new Promise((resolve) => setTimeout(resolve, 200));
    destroyModeler(modeler);
  }
}
