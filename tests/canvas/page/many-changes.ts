import type { Element } from 'bpmn-js/lib/model/Types';
import { planeSvg, xmlOf } from './compare-import.ts';
import { countFired } from './count-fired.ts';
import { createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';
import { firstDifference } from './svg-form.ts';

const step = { x: 30, y: 20 };

/** Opens a diagram in stock bpmn-js and on a virtual canvas at threshold 0, for as long as `look` takes. */
async function inBoth<Seen>(
  xml: string,
  look: (stock: LabModeler, virtual: LabModeler) => Seen | Promise<Seen>,
): Promise<Seen> {
  const both = [createStock(), createVirtual({ threshold: 0 })] as const;
  try {
    for (const modeler of both) await modeler.importXML(xml);
    return await look(...both);
  } finally {
    for (const modeler of both) destroyModeler(modeler);
  }
}

/** All elements below the shown root. */
function elementsOf(modeler: LabModeler): Element[] {
  const canvas = modeler.get('canvas');
  const root = canvas.getRootElement();
  const all = modeler.get('elementRegistry').getAll().filter(isElement);
  return all.filter((element) => element.parent && canvas.findRoot(element) === root);
}

function moveAll(modeler: LabModeler): void {
  modeler.get('modeling').moveElements(elementsOf(modeler), step);
}

/**
 * Moves all elements while none is drawn, takes it back and does it again. Answers where XML and drawing then differ from stock's,
 * how many elements changed, and of how many of them each was told.
 */
export function changeUndrawn(given: { xml: string; isHeard: boolean }) {
  return inBoth(given.xml, async (stock, virtual) => {
    const eventBus = virtual.get('eventBus');
    if (given.isHeard) eventBus.on('shape.changed', () => undefined);
    let changed = 0;
    const tally = countFired(eventBus, 'element.changed');
    eventBus.on<{ elements: readonly Element[] }>('elements.changed', ({ elements }) => {
      changed += elements.length;
    });
    const differences: string[] = [];
    const graphics = virtual.get('virtualGraphics');
    for (const edit of [moveAll, undo, redo]) {
      // What was drawn is kept for a while.
      graphics.drawEverything()();
      graphics.dropAll();
      for (const modeler of [stock, virtual]) edit(modeler);
      const drawn = firstDifference(drawnPlaces(stock), drawnPlaces(virtual));
      if (drawn !== undefined) differences.push(`drawing after ${edit.name} ${drawn}`);
      const xml = firstDifference(await xmlOf(stock), await xmlOf(virtual));
      if (xml !== undefined) differences.push(`XML after ${edit.name} ${xml}`);
      const { id } = stock.get('canvas').getRootElement();
      const svg = firstDifference(await planeSvg(stock, id), await planeSvg(virtual, id));
      if (svg !== undefined) differences.push(`SVG after ${edit.name} ${svg}`);
    }
    return { differences, changed, told: tally.count };
  });
}

/** Selects all elements and none again. Answers where marks differ from stock's, and how often somebody was told of one. */
export function selectAll(given: { xml: string; isHeard: boolean }) {
  return inBoth(given.xml, (stock, virtual) => {
    const eventBus = virtual.get('eventBus');
    if (given.isHeard) eventBus.on('element.marker.update', () => undefined);
    const tally = countFired(eventBus, 'element.marker.update');
    const differences: string[] = [];
    for (const isSelecting of [true, false]) {
      for (const modeler of [stock, virtual]) modeler.get('selection').select(isSelecting ? elementsOf(modeler) : []);
      const marks = firstDifference(marksOf(stock), marksOf(virtual));
      if (marks !== undefined) differences.push(`${isSelecting ? 'selected' : 'unselected'}: ${marks}`);
      virtual.get('virtualGraphics').dropAll();
    }
    return { differences, told: tally.count, elements: elementsOf(virtual).length };
  });
}

/** How elements are marked, in the model and where they are drawn. */
function marksOf(modeler: LabModeler): string[] {
  const canvas = modeler.get('canvas');
  return elementsOf(modeler).map((element) => {
    const isMarked = canvas.hasMarker(element.id, 'selected');
    const isShown = modeler.get('elementRegistry').getGraphics(element).classList.contains('selected');
    return `${element.id} ${isMarked} ${isShown}`;
  });
}

/** Where elements are drawn, and along which lines. */
function drawnPlaces(modeler: LabModeler): string[] {
  return elementsOf(modeler).map((element) => {
    const gfx = modeler.get('elementRegistry').getGraphics(element);
    const lines = [...gfx.querySelectorAll('.djs-visual path')].map((line) => line.getAttribute('d'));
    return [element.id, gfx.getAttribute('transform'), ...lines].join(' ');
  });
}

function undo(modeler: LabModeler): void {
  modeler.get('commandStack').undo();
}

function redo(modeler: LabModeler): void {
  modeler.get('commandStack').redo();
}

/** How many items are copied by joining arrays while all elements are moved one by one within one command; how many elements there are. */
export function copiesOfMoves(xml: string) {
  return inBoth(xml, (stock, virtual) => {
    const copied = [stock, virtual].map((modeler) => {
      // With somebody listening to each move nothing is moved in bulk.
      modeler.get('eventBus').on('commandStack.shape.move.executed', () => undefined);
      return countCopied(() => moveAll(modeler));
    });
    return { copied, elements: elementsOf(virtual).length };
  });
}

function countCopied(action: () => void): number {
  const { concat } = Array.prototype;
  let copied = 0;
  Array.prototype.concat = function (this: unknown[], ...others: unknown[]) {
    copied += this.length;
    return concat.apply(this, others);
  };
  try {
    action();
  } finally {
    Array.prototype.concat = concat;
  }
  return copied;
}

/** Which elements are told to have changed when shapes are moved whose ids objects list in another order, some of them twice. */
export function orderOfChanges(xml: string) {
  return inBoth(xml, (stock, virtual) =>
    [stock, virtual].map((modeler) => {
      const modeling = modeler.get('modeling');
      const root = modeler.get('canvas').getRootElement();
      if (!isElement(root)) throw new Error('nothing is shown');
      const shapes = ['z', '10', '9', 'a'].map((id, index) =>
        modeling.createShape({ type: 'bpmn:Task', id }, { x: 200 * index, y: 2000 }, root),
      );
      modeling.connect(...pairOf(shapes));
      const changes: string[][] = [];
      modeler.get('eventBus').on<{ elements: readonly Element[] }>('elements.changed', ({ elements }) => {
        changes.push(elements.map(({ id }) => id));
      });
      modeling.moveElements([...shapes, ...shapes], step);
      undo(modeler);
      return changes;
    }),
  );
}

/** The ids that are told to have changed when an element is moved whose id plain objects have something else by. */
export async function changesOfOddId(xml: string): Promise<string[]> {
  const modeler = createVirtual({ threshold: 0 });
  try {
    await modeler.importXML(xml);
    const root = modeler.get('canvas').getRootElement();
    if (!isElement(root)) throw new Error('nothing is shown');
    const modeling = modeler.get('modeling');
    const shape = modeling.createShape({ type: 'bpmn:Task', id: 'constructor' }, { x: 0, y: 2000 }, root);
    const changed: string[] = [];
    modeler.get('eventBus').on<{ elements: readonly Element[] }>('elements.changed', ({ elements }) => {
      changed.push(...elements.map(({ id }) => id));
    });
    modeling.moveElements([shape], step);
    return changed;
  } finally {
    destroyModeler(modeler);
  }
}

function pairOf([first, , second]: readonly Element[]): [Element, Element] {
  if (!first || !second) throw new Error('there are too few elements');
  return [first, second];
}

/** How often the frame around all elements is drawn anew when they are moved, how large it then is, and how many are drawn. */
export function framesAroundMoved(xml: string) {
  return inBoth(xml, async (stock, virtual) => {
    virtual.get('virtualGraphics').drawEverything();
    return [await framesOf(stock), await framesOf(virtual)];
  });
}

async function framesOf(modeler: LabModeler) {
  const layer = modeler.get('canvas').getLayer('selectionOutline');
  modeler.get('selection').select(elementsOf(modeler));
  const observer = new MutationObserver(() => {});
  observer.observe(layer, { childList: true });
  moveAll(modeler);
  const drawn = observer.takeRecords().filter(({ addedNodes }) => addedNodes.length > 0).length;
  const sides = ['x', 'y', 'width', 'height'].map((side) => Number(layer.firstElementChild?.getAttribute(side)));
  return { drawn, frames: layer.childElementCount, sides };
}
