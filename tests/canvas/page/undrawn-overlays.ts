import type { Element } from 'bpmn-js/lib/model/Types';
import { createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';

/** Where to look, around the element or away from it, and how closely. */
const views = [
  { scale: 1, isAway: false },
  { scale: 0.4, isAway: false },
  { scale: 1.2, isAway: false },
  { scale: 1, isAway: true },
  { scale: 1.2, isAway: true },
  { scale: 1, isAway: false },
  { scale: 3, isAway: false },
  { scale: 1.7, isAway: false },
] as const;

function look(modeler: LabModeler, element: Element, scale: number, isAway: boolean): void {
  const canvas = modeler.get('canvas');
  const { outer } = canvas.viewbox();
  const [width, height] = [outer.width / scale, outer.height / scale];
  const x = element['x'] - width / 2 + (isAway ? 20 * width : 0);
  canvas.viewbox({ x, y: element['y'] - height / 2, width, height });
}

/** What is seen of an overlay on the page; undefined where it is neither in the page nor in sight. */
function seen(modeler: LabModeler, isAway: boolean) {
  const overlay = modeler.get('canvas').getContainer().querySelector<HTMLElement>('.djs-overlay-lab');
  if (isAway || !overlay?.checkVisibility()) return undefined;
  const { left, top, width, height } = overlay.getBoundingClientRect();
  return { place: [left, top, width, height].map(Math.round), scale: overlay.style.transform };
}

function follow(modeler: LabModeler, id: string, drop: () => void) {
  const element = modeler.get('elementRegistry').get(id);
  if (!isElement(element)) throw new Error(`there is no ${id}`);
  drop();
  const overlays = modeler.get('overlays');
  const added = overlays.add(element, 'lab', {
    position: { top: -8, right: 12 },
    show: { minZoom: 0.5, maxZoom: 2 },
    scale: { min: 0.8, max: 1.5 },
    html: '<b style="display: block; width: 20px; height: 10px">!</b>',
  });
  const steps = views.map(({ scale, isAway }) => {
    drop();
    look(modeler, element, scale, isAway);
    drop();
    return seen(modeler, isAway);
  });
  look(modeler, element, 1, false);
  modeler.get('modeling').moveElements([element], { x: 60, y: 30 });
  drop();
  steps.push(seen(modeler, false));
  overlays.remove(added);
  const left = [seen(modeler, false), overlays.get({ element, type: 'lab' })];
  return { steps, left };
}

/** What is seen of an overlay on an element that is never drawn, from view to view, and on one of stock bpmn-js. */
export async function followOverlays(xml: string, id: string) {
  const stock = createStock();
  const virtual = createVirtual({ threshold: 0 });
  try {
    await Promise.all([stock.importXML(xml), virtual.importXML(xml)]);
    const graphics = virtual.get('virtualGraphics');
    return { stock: follow(stock, id, () => undefined), virtual: follow(virtual, id, () => graphics.dropAll()) };
  } finally {
    for (const modeler of [stock, virtual]) destroyModeler(modeler);
  }
}
