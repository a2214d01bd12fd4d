import { is } from 'bpmn-js/lib/util/ModelUtil';
import { Random } from '../../../bench/sample/random.ts';
import { drawingFaults } from './drawing-faults.ts';
import { createStock, createVirtual, type LabModeler } from './modelers.ts';
import { firstDifference, svgForm } from './svg-form.ts';

let pair: { stock: LabModeler; virtual: LabModeler } | undefined;

/**
 * Imports a diagram in stock bpmn-js and in the virtual canvas at threshold 0, and says in words where warnings, XML, SVG of
 * a plane or the order of what is drawn differ: at once, with all graphics dropped, and after looking around.
 */
export async function compareImport(xml: string): Promise<string[]> {
  pair ??= { stock: createStock(), virtual: createVirtual({ threshold: 0 }) };
  const { stock, virtual } = pair;
  const outcomes = [await importInto(stock, xml), await importInto(virtual, xml)];
  const differences: string[] = [];
  const note = (what: string, difference: string | undefined) => {
    if (difference !== undefined) differences.push(`${what}: ${difference}`);
  };
  note('import', firstDifference(outcomes[0] ?? [], outcomes[1] ?? []));
  if (outcomes[0]?.[0] !== 'imported') return differences;
  const expectedXml = await xmlOf(stock);
  note('XML', firstDifference(expectedXml, await xmlOf(virtual)));
  const random = new Random(xml.length);
  for (const root of stock.get('canvas').getRootElements().slice(0, 4)) {
    stock.get('canvas').setRootElement(root);
    redrawMessages(stock);
    const expected = await planeSvg(stock, root.id);
    note(`SVG of ${root.id}`, firstDifference(expected, await planeSvg(virtual, root.id)));
    lookAround(virtual, random);
    for (const fault of drawingFaults(virtual)) note(root.id, fault);
    virtual.get('virtualGraphics').dropAll();
    note(`SVG of ${root.id} after dropping`, firstDifference(expected, await planeSvg(virtual, root.id)));
  }
  note('XML after looking around', firstDifference(expectedXml, await xmlOf(virtual)));
  return differences;
}

async function importInto(modeler: LabModeler, xml: string): Promise<string[]> {
  try {
    const { warnings } = await modeler.importXML(xml);
    return ['imported', ...warnings.map(String)];
  } catch (error) {
    return ['failed', String(error)];
  }
}

/** Stock measures the message at a message flow before it is on the page, so its name lies too high until it is drawn again. */
function redrawMessages(modeler: LabModeler): void {
  const flows = modeler.get('elementRegistry').filter((element) => is(element, 'bpmn:MessageFlow'));
  for (const element of flows) modeler.get('eventBus').fire('element.changed', { element });
}

/** The diagram as written, in lines, or why it can't be. */
export async function xmlOf(modeler: LabModeler): Promise<string[]> {
  try {
    const { xml = '' } = await modeler.saveXML({ format: true });
    return xml.split('\n');
  } catch (error) {
    return ['failed', String(error)];
  }
}

/** The picture of one plane, in lines. What the browser says of the size of texts in it depends on the zoom, which is 1 for it. */
export async function planeSvg(modeler: LabModeler, rootId: string): Promise<string[]> {
  const canvas = modeler.get('canvas');
  const root = canvas.getRootElements().find(({ id }) => id === rootId);
  if (root === undefined) return [`there is no plane ${rootId}`];
  canvas.setRootElement(root);
  const { outer, ...view } = canvas.viewbox();
  canvas.viewbox({ x: 0, y: 0, width: outer.width, height: outer.height });
  const { svg } = await modeler.saveSVG();
  canvas.viewbox(view);
  return svgForm(svg);
}

/** Moves the viewport to a few places at a few zooms, drawing what is in sight there and dropping now and then. */
function lookAround(modeler: LabModeler, random: Random): void {
  const canvas = modeler.get('canvas');
  const graphics = modeler.get('virtualGraphics');
  const { inner } = canvas.viewbox();
  for (let place = 0; place < 4; place++) {
    const width = 200 + random.next() * Math.max(200, inner.width);
    const x = inner.x + (random.next() - 0.25) * inner.width;
    const y = inner.y + (random.next() - 0.25) * inner.height;
    canvas.viewbox({ x, y, width, height: (width * 3) / 4 });
    graphics.update();
    if (random.chance(0.3)) graphics.dropAll();
  }
  graphics.update();
}
