import type { Element } from 'bpmn-js/lib/model/Types';
import { xmlOf } from './compare-import.ts';
import { drawingFaults } from './drawing-faults.ts';
import { createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';
import { firstDifference } from './svg-form.ts';

/** The element with this id, which must not be drawn where graphics are made on demand. */
function undrawn(modeler: LabModeler, id: string): Element {
  const element = modeler.get('elementRegistry').get(id);
  if (!isElement(element)) throw new Error(`there is no ${id}`);
  if (isVirtual(modeler)) {
    const graphics = modeler.get('virtualGraphics');
    graphics.dropAll();
    if (graphics.peek(element) !== undefined) throw new Error(`${id} is drawn`);
  }
  return element;
}

const isVirtual = (modeler: LabModeler): boolean => modeler.get<unknown>('virtualGraphics', false) !== null;

/** Edits of elements that are not drawn. */
const edits = {
  moveLabel(modeler: LabModeler, id: string) {
    modeler.get('modeling').moveElements([undrawn(modeler, `${id}_label`)], { x: 30, y: 20 });
  },
  rename(modeler: LabModeler, id: string) {
    modeler.get('modeling').updateLabel(undrawn(modeler, id), 'Another name of quite another length');
  },
  move(modeler: LabModeler, id: string) {
    modeler.get('modeling').moveElements([undrawn(modeler, id)], { x: 70, y: -40 });
  },
  changeId(modeler: LabModeler, id: string) {
    const element = undrawn(modeler, id);
    modeler.get('modeling').updateProperties(element, { id: 'Another_id' });
    if (isVirtual(modeler)) {
      const gfx = modeler.get('virtualGraphics').materialize(element);
      const shown = gfx.getAttribute('data-element-id');
      if (shown !== 'Another_id') throw new Error(`it is drawn as ${shown}`);
    }
  },
  remove(modeler: LabModeler, id: string) {
    modeler.get('modeling').removeElements([undrawn(modeler, id)]);
  },
};

export type UndrawnEdit = keyof typeof edits;

/**
 * Makes an edit of an element with an external label, which isn't drawn, and the same edit in stock bpmn-js. Answers the
 * first difference of what both save, and how many lines of XML the edit changed.
 */
export async function editUndrawn(xml: string, edit: UndrawnEdit, id: string) {
  const stock = createStock();
  const virtual = createVirtual({ threshold: 0 });
  try {
    await Promise.all([stock.importXML(xml), virtual.importXML(xml)]);
    const before = new Set(await xmlOf(stock));
    for (const modeler of [stock, virtual]) edits[edit](modeler, id);
    const expected = await xmlOf(stock);
    const changed = expected.filter((line) => !before.has(line)).length || before.size - expected.length;
    const difference = firstDifference(expected, await xmlOf(virtual));
    return { difference, changed, faults: drawingFaults(virtual) };
  } finally {
    destroyModeler(stock);
    destroyModeler(virtual);
  }
}

/** Marks an element that isn't drawn, draws it, drops it, draws it again, unmarks it: whether the class was there each time. */
export async function marksAcrossDrops(xml: string, id: string): Promise<boolean[]> {
  const modeler = createVirtual({ threshold: 0, cacheSize: 0 });
  try {
    await modeler.importXML(xml);
    const canvas = modeler.get('canvas');
    const graphics = modeler.get('virtualGraphics');
    const element = undrawn(modeler, id);
    const isMarked = () => graphics.materialize(element).classList.contains('flagged');
    canvas.addMarker(id, 'flagged');
    const seen = [isMarked()];
    graphics.dropAll();
    seen.push(isMarked());
    graphics.dropAll();
    canvas.removeMarker(id, 'flagged');
    seen.push(isMarked(), canvas.hasMarker(id, 'flagged'));
    return seen;
  } finally {
    destroyModeler(modeler);
  }
}

/**
 * The buttons into collapsed sub-processes, as many as overlays that one can ask for and as are in the page while they are in
 * sight: in stock bpmn-js, and on a virtual canvas that opens the diagram out of sight.
 */
export async function drilldownButtons(xml: string): Promise<{ stock: number[]; virtual: number[]; early: number }> {
  const modelers = [createStock(), createVirtual({ threshold: 0 })] as const;
  const counts: number[][] = [];
  let early = 0;
  try {
    for (const modeler of modelers) {
      const canvas = modeler.get('canvas');
      const inPage = () => canvas.getContainer().querySelectorAll('.bjs-drilldown').length;
      canvas.viewbox({ x: 1e5, y: 1e5, width: 1000, height: 600 });
      await modeler.importXML(xml);
      early = inPage();
      const collapsed = modeler.get('elementRegistry').filter((element) => element['collapsed']);
      const listed = collapsed.flatMap(({ id }) => modeler.get('overlays').get({ element: id, type: 'drilldown' }));
      canvas.zoom('fit-viewport');
      canvas.zoom(1);
      canvas.scrollToElement(collapsed[0]?.id ?? '');
      counts.push([listed.length, inPage()]);
    }
    return { stock: counts[0] ?? [], virtual: counts[1] ?? [], early };
  } finally {
    for (const modeler of modelers) destroyModeler(modeler);
  }
}

/** Draws elements one by one in the order given, all others dropped before: what is wrong with their places. */
export async function drawInOrder(xml: string, order: 'backwards' | 'evenFirst'): Promise<string[]> {
  const modeler = createVirtual({ threshold: 0 });
  try {
    await modeler.importXML(xml);
    const graphics = modeler.get('virtualGraphics');
    const elements = modeler
      .get('elementRegistry')
      .getAll()
      .filter(isElement)
      .filter((element) => element.parent);
    graphics.dropAll();
    const rank = (index: number) => (order === 'backwards' ? -index : (index % 2) * elements.length + index);
    const ordered = elements.map((element, index) => ({ element, rank: rank(index) }));
    for (const { element } of ordered.sort((a, b) => a.rank - b.rank)) graphics.materialize(element);
    const missing = elements.filter((element) => graphics.peek(element) === undefined);
    return [...drawingFaults(modeler), ...missing.map((element) => `${element.id} is not drawn`)];
  } finally {
    destroyModeler(modeler);
  }
}
