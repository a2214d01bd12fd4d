import { Random } from '../../../bench/sample/random.ts';
import { planeSvg, xmlOf } from './compare-import.ts';
import { drawingFaults } from './drawing-faults.ts';
import { createStock, createVirtual, destroyModeler, type LabModeler } from './modelers.ts';
import { firstDifference } from './svg-form.ts';
import { type StepName, walkSteps } from './walk-steps.ts';

export interface Walk {
  xml: string;
  seed: number;
  steps: number;
}

/** Steps after which the pictures of both are compared too, which takes longer than everything else. */
const pictureEvery = 10;

/**
 * Takes the same random steps in stock bpmn-js and on a virtual canvas at threshold 0, whose viewport moves about and whose
 * graphics are dropped meanwhile. Compares XML and index after each step, pictures now and then, in the end all undone.
 * Answers where the two first part, in words, and the steps taken. A
 * step that stock bpmn-js itself fails in ends the walk: what the command stack holds after that is anybody's guess.
 */
export async function takeWalk({ xml, seed, steps }: Walk): Promise<{ fault: string | undefined; taken: string[] }> {
  const stock = createStock();
  const virtual = createVirtual({ threshold: 0 });
  const taken: string[] = [];
  try {
    await stock.importXML(xml);
    await virtual.importXML(xml);
    for (let index = 0; index < steps; index++) {
      const name = chooseStep(new Random(seed * 1000 + index));
      const outcomes = [takeStep(stock, name, seed * 1000 + index), takeStep(virtual, name, seed * 1000 + index)];
      taken.push(name);
      wander(stock, virtual, new Random(seed * 7000 + index));
      if (outcomes[0] !== undefined) return { fault: undefined, taken };
      const fault = outcomes[1] ?? (await compare(stock, virtual, index % pictureEvery === 0));
      if (fault !== undefined) return { fault: `step ${index}, ${name}: ${fault}`, taken };
    }
    for (const modeler of [stock, virtual]) undoAll(modeler);
    return { fault: await compare(stock, virtual, true), taken };
  } finally {
    destroyModeler(stock);
    destroyModeler(virtual);
  }
}

function chooseStep(random: Random): StepName {
  const names = Object.keys(walkSteps).filter((name): name is StepName => name in walkSteps);
  return names[random.integer(0, names.length - 1)] ?? 'undo';
}

/** Answers what was thrown, if anything was. */
function takeStep(modeler: LabModeler, name: StepName, seed: number): string | undefined {
  try {
    walkSteps[name](modeler, new Random(seed + 1));
    return undefined;
  } catch (error) {
    return error instanceof Error ? String(error.stack) : String(error);
  }
}

/**
 * Moves the viewport, drops graphics, asks for some: nothing that may change the diagram. Both look at the same, since what is
 * measured while a label is edited depends on the zoom.
 */
function wander(stock: LabModeler, virtual: LabModeler, random: Random): void {
  const canvas = virtual.get('canvas');
  const graphics = virtual.get('virtualGraphics');
  if (random.chance(0.4)) canvas.scroll({ dx: random.integer(-900, 900), dy: random.integer(-600, 600) });
  if (random.chance(0.2)) canvas.zoom(random.pick([0.3, 0.6, 1, 1.7]));
  if (random.chance(0.1)) canvas.zoom('fit-viewport');
  const box = canvas.viewbox();
  for (const modeler of [stock, virtual]) modeler.get('canvas').viewbox(box);
  if (random.chance(0.5)) graphics.dropAll();
  if (random.chance(0.6)) graphics.update();
}

async function compare(stock: LabModeler, virtual: LabModeler, withPicture: boolean): Promise<string | undefined> {
  const difference = firstDifference(await xmlOf(stock), await xmlOf(virtual));
  if (difference !== undefined) return `XML ${difference}`;
  const ids = [stock, virtual].map((modeler) =>
    modeler
      .get('elementRegistry')
      .getAll()
      .map((element) => element.id),
  );
  const order = firstDifference(ids[0] ?? [], ids[1] ?? []);
  if (order !== undefined) return `registry ${order}`;
  const faults = drawingFaults(virtual);
  if (faults.length > 0) return faults.slice(0, 5).join('; ');
  if (!withPicture) return undefined;
  const root = stock.get('canvas').getRootElement().id;
  const picture = firstDifference(await planeSvg(stock, root), await planeSvg(virtual, root));
  return picture === undefined ? undefined : `SVG of ${root} ${picture}`;
}

function undoAll(modeler: LabModeler): void {
  const commands = modeler.get('commandStack');
  while (commands.canUndo()) commands.undo();
}
