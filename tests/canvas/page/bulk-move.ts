import type { Element } from 'bpmn-js/lib/model/Types';
import { Random } from '../../../bench/sample/random.ts';
import { xmlOf } from './compare-import.ts';
import { drawingFaults } from './drawing-faults.ts';
import { createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';
import { firstDifference } from './svg-form.ts';

export interface BulkMoves {
  xml: string;
  seed: number;
  rounds: number;
  /** Whether somebody listens to each single move. */
  isWatched: boolean;
}

interface Watched {
  readonly modeler: LabModeler;
  /** What others were told of since the last look, in order. */
  readonly changes: string[];
  /** Whether anything was moved in bulk. */
  isBulk: boolean;
}

/**
 * Moves many elements at once, takes that back and does it again, in stock bpmn-js and on a virtual canvas at threshold 0, a few
 * times over. Answers the first difference in XML, in the order of children or in the changes that were told of; and whether
 * anything was moved in bulk.
 */
export async function compareBulkMoves({ xml, seed, rounds, isWatched }: BulkMoves) {
  const stock = watch(createStock());
  const virtual = watch(createVirtual({ threshold: 0 }));
  try {
    await stock.modeler.importXML(xml);
    await virtual.modeler.importXML(xml);
    if (isWatched) virtual.modeler.get('eventBus').on('commandStack.shape.move.executed', () => undefined);
    for (let round = 0; round < rounds; round++) {
      for (const step of ['move', 'undo', 'redo'] as const) {
        // What is left after stock bpmn-js itself failed is anybody's guess.
        if (changeOf(step, stock, new Random(seed + round)) !== undefined)
          return { difference: undefined, isBulk: virtual.isBulk };
        const failure = changeOf(step, virtual, new Random(seed + round));
        const difference = failure ?? (await differenceOf(stock, virtual));
        if (difference !== undefined)
          return { difference: `round ${round}, ${step}: ${difference}`, isBulk: virtual.isBulk };
      }
    }
    for (const { modeler } of [stock, virtual])
      while (modeler.get('commandStack').canUndo()) modeler.get('commandStack').undo();
    return { difference: await differenceOf(stock, virtual), isBulk: virtual.isBulk };
  } finally {
    destroyModeler(stock.modeler);
    destroyModeler(virtual.modeler);
  }
}

function watch(modeler: LabModeler): Watched {
  const changes: string[] = [];
  const eventBus = modeler.get('eventBus');
  eventBus.on<{ elements: readonly Element[] }>('elements.changed', ({ elements }) => {
    changes.push('all', ...elements.map(({ id }) => id));
  });
  eventBus.on<{ element: Element }>(['shape.changed', 'connection.changed'], ({ element }) => {
    changes.push(element.id);
  });
  const watched = { modeler, changes, isBulk: false };
  eventBus.on('commandStack.elements.moveInBulk.executed', () => {
    watched.isBulk = true;
  });
  return watched;
}

/** Answers what was thrown, if anything was. */
function changeOf(step: 'move' | 'undo' | 'redo', { modeler }: Watched, random: Random): string | undefined {
  const commands = modeler.get('commandStack');
  try {
    if (step === 'undo') commands.undo();
    else if (step === 'redo') commands.redo();
    else move(modeler, random);
    return undefined;
  } catch (error) {
    return error instanceof Error ? String(error.stack) : String(error);
  }
}

/** Moves all elements of a plane, most of them, or what is in some of them. */
function move(modeler: LabModeler, random: Random): void {
  const canvas = modeler.get('canvas');
  const roots = canvas.getRootElements();
  const root = roots[random.chance(0.7) ? 0 : random.integer(0, roots.length - 1)];
  if (root === undefined || !isElement(root)) return;
  const all = modeler
    .get('elementRegistry')
    .getAll()
    .filter(isElement)
    .filter((element) => element !== root && element.parent && canvas.findRoot(element) === root);
  const share = random.pick([1, 1, 0.97, 0.8]);
  const toRoot = random.chance(0.3);
  const elements = all.filter((element) => random.chance(share) && (!toRoot || element.parent === root));
  const delta = { x: random.integer(-30, 30) * 5, y: random.integer(-30, 30) / 4 };
  modeler.get('modeling').moveElements(elements, delta, toRoot ? root : undefined);
}

async function differenceOf(stock: Watched, virtual: Watched): Promise<string | undefined> {
  const xml = firstDifference(await xmlOf(stock.modeler), await xmlOf(virtual.modeler));
  if (xml !== undefined) return `XML ${xml}`;
  const order = firstDifference(orderOf(stock.modeler), orderOf(virtual.modeler));
  if (order !== undefined) return `children ${order}`;
  const changes = firstDifference(stock.changes.splice(0), virtual.changes.splice(0));
  if (changes !== undefined) return `changes ${changes}`;
  return drawingFaults(virtual.modeler)[0];
}

/** Who is whose child, in the order of the model, and where it is. */
function orderOf(modeler: LabModeler): string[] {
  const list = (element: Element, depth: number): string[] => {
    const { x, y, waypoints, children = [] } = element as Element & { children?: Element[] };
    return [
      `${' '.repeat(depth)}${element.id} ${JSON.stringify([x, y, waypoints])}`,
      ...children.flatMap((child) => list(child, depth + 1)),
    ];
  };
  return modeler
    .get('canvas')
    .getRootElements()
    .filter(isElement)
    .flatMap((root) => list(root, 0));
}
