import type { Element } from 'bpmn-js/lib/model/Types';
import { createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';

const frames = (milliseconds = 400) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const visualOf = (gfx: SVGElement) => gfx.querySelector('.djs-visual')?.textContent;

let open: LabModeler | undefined;

/** Opens a diagram where graphics are made on demand, for what else is asked of this page. */
export async function openContract(xml: string): Promise<void> {
  closeContract();
  open = createVirtual({ threshold: 0 });
  await open.importXML(xml);
}

export function closeContract(): void {
  if (open) destroyModeler(open);
  open = undefined;
}

function modeler(): LabModeler {
  if (!open) throw new Error('no diagram is open');
  return open;
}

function elements(): Element[] {
  const all = modeler().get('elementRegistry').getAll();
  return all.filter(isElement).filter((element) => element.parent);
}

function element(id: string): Element {
  const found = modeler().get('elementRegistry').get(id);
  if (!isElement(found)) throw new Error(`there is no ${id}`);
  return found;
}

/** Draws everything, and answers what holds an element and its siblings on the page, and what tells of their order there. */
function drawSiblings(id: string) {
  const registry = modeler().get('elementRegistry');
  const one = element(id);
  const { parent } = one;
  if (!parent) throw new Error(`${id} is nowhere`);
  modeler().get('virtualGraphics').drawEverything();
  const groupOf = (child: Element) => registry.getGraphics(child).parentElement;
  const container = groupOf(one)?.parentElement;
  if (!container) throw new Error(`${id} is not drawn`);
  const children: Element[] = parent['children'];
  const isInOrder = () => {
    const groups = [...container.children];
    return children.every((child, index) => groups[index] === groupOf(child));
  };
  return { one, container, children, groupOf, isInOrder };
}

/** Whether the drawing has the order of the model again, after somebody took the last sibling's graphics off the page, when an element is edited. */
export function orderAfterLoss(id: string): boolean {
  const { one, children, groupOf, isInOrder } = drawSiblings(id);
  const last = children.at(-1);
  if (!last || last === one) throw new Error(`${id} has no siblings after it`);
  groupOf(last)?.remove();
  modeler().get('modeling').moveElements([one], { x: 10, y: 0 });
  return isInOrder();
}

/**
 * What happens on the page when an element is put above its siblings while the pointer is down on it, and when it isn't: whether
 * the drawing has the order of the model at once and after the press, and how many graphics were put elsewhere.
 */
export async function orderOfPressed(id: string) {
  const { one, container, groupOf, isInOrder } = drawSiblings(id);
  const observer = new MutationObserver(() => {});
  observer.observe(container, { childList: true });
  const countMoved = () => new Set(observer.takeRecords().flatMap(({ addedNodes }) => [...addedNodes])).size;
  const put = () => modeler().get('modeling').moveElements([one], { x: 10, y: 0 });

  put();
  const free = { isInOrder: isInOrder(), moved: countMoved() };
  modeler().get('commandStack').undo();
  observer.takeRecords();
  groupOf(one)?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  put();
  const pressed = { isInOrder: isInOrder(), moved: countMoved() };
  window.dispatchEvent(new PointerEvent('pointerup'));
  await frames();
  return { free, pressed, released: { isInOrder: isInOrder() } };
}

/** How many elements get graphics by each way of walking over all of them, and how many of these get to know them. */
export function drawnByWalking() {
  const registry = modeler().get('elementRegistry');
  const graphics = modeler().get('virtualGraphics');
  const all = elements().length;
  const drawn = (walk: () => void) => {
    graphics.dropAll();
    walk();
    return graphics.drawnCount();
  };
  let given = 0;
  const met = new Set<string>();
  return {
    all,
    forElements: drawn(() =>
      registry.forEach((one) => {
        met.add(one.id);
      }),
    ),
    filtering: drawn(() => registry.filter((_) => true)),
    forGraphics: drawn(() =>
      registry.forEach((one, gfx) => {
        if (isElement(one) && one.parent && gfx) given++;
      }),
    ),
    given,
  };
}

/** What a drawn element is labelled with in the page before and after its id changes, and what a new name does to put away graphics. */
export function changesOfDrawn(id: string) {
  const graphics = modeler().get('virtualGraphics');
  const registry = modeler().get('elementRegistry');
  const one = element(id);
  const gfx = graphics.materialize(one);
  const before = gfx.getAttribute('data-element-id');
  modeler().get('modeling').updateProperties(one, { id: 'Changed' });
  const found = registry.get(gfx)?.id;
  const after = gfx.getAttribute('data-element-id');
  graphics.dropAll();
  modeler().get('modeling').updateProperties(one, { name: 'Renamed' });
  graphics.dropAll();
  return { before, after, found, name: visualOf(graphics.materialize(one)) };
}

/** Classes of an element's graphics that were put away while marks came and went; and of those made anew after an undo. */
export function marksOfKept(id: string) {
  const graphics = modeler().get('virtualGraphics');
  const canvas = modeler().get('canvas');
  const commands = modeler().get('commandStack');
  const one = element(id);
  const isMarked = () => graphics.materialize(one).classList.contains('flagged');
  graphics.materialize(one);
  graphics.dropAll();
  canvas.addMarker(id, 'flagged');
  const kept = [isMarked()];
  graphics.dropAll();
  canvas.removeMarker(id, 'flagged');
  kept.push(isMarked());
  canvas.addMarker(id, 'flagged');
  modeler().get('modeling').removeElements([one]);
  commands.undo();
  return { kept, afterUndo: isMarked() };
}

/** What is drawn right after an export, which draws everything, once nothing needs it any longer. */
export async function drawnAfterExport(): Promise<number> {
  await modeler().saveSVG();
  modeler().get('virtualGraphics').dropAll();
  return modeler().get('virtualGraphics').drawnCount();
}

/** What there is to see as the canvas tells, here with nothing drawn and in stock bpmn-js. */
export async function contentBounds(xml: string) {
  const stock = createStock();
  try {
    await stock.importXML(xml);
    modeler().get('virtualGraphics').dropAll();
    modeler().get('canvas').scroll({ dx: 1, dy: 0 });
    return [stock.get('canvas').viewbox().inner, modeler().get('canvas').viewbox().inner] as const;
  } finally {
    destroyModeler(stock);
  }
}

/** How many elements, one of which was taken away, have another root than as a list of one, which stock looks for; and that of nothing. */
export function rootsFound() {
  const canvas = modeler().get('canvas');
  const all = elements();
  modeler().get('modeling').removeElements(all.slice(-1));
  const differing = all.filter((one) => canvas.findRoot(one) !== canvas.findRoot([one]));
  return { differing: differing.length, ofNothing: Reflect.apply(canvas.findRoot, canvas, [null]) };
}

/** How selecting everything draws nothing; and what a selected element looks like once it is drawn. */
export function selectAllUndrawn() {
  const graphics = modeler().get('virtualGraphics');
  const selection = modeler().get('selection');
  graphics.dropAll();
  selection.select(elements());
  const drawn = graphics.drawnCount();
  const [first] = elements();
  const gfx = first && graphics.materialize(first);
  const outlines = gfx?.querySelectorAll(':scope > .djs-outline').length;
  return { selected: selection.get().length, drawn, outlines, isMarked: gfx?.classList.contains('selected') };
}

/** What of a few selected elements stays drawn when all else is dropped, while they are selected and after. */
export function selectFew() {
  const graphics = modeler().get('virtualGraphics');
  const few = elements()
    .filter((one) => one.type === 'bpmn:UserTask')
    .filter((one) => modeler().get('canvas').findRoot(one) === modeler().get('canvas').getRootElement())
    .slice(0, 2);
  modeler().get('selection').select(few);
  graphics.dropAll();
  const selected = few.filter((one) => graphics.peek(one)).length;
  modeler().get('selection').select([]);
  graphics.dropAll();
  return { selected, deselected: few.filter((one) => graphics.peek(one)).length };
}

/** How much is drawn after everything went out of sight: while a pointer is down, and once it is up. */
export function holdWhilePressed() {
  const graphics = modeler().get('virtualGraphics');
  const canvas = modeler().get('canvas');
  const svg = canvas.getContainer().querySelector(':scope > svg');
  graphics.update();
  const before = graphics.drawnCount();
  svg?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  canvas.scroll({ dx: 1e6, dy: 1e6 });
  graphics.update();
  document.body.dispatchEvent(new FocusEvent('blur'));
  graphics.update();
  const pressed = graphics.drawnCount();
  window.dispatchEvent(new PointerEvent('pointerup'));
  graphics.update();
  return { before, pressed, released: graphics.drawnCount() };
}

/** Whether an element in sight is drawn, after it was hidden. */
export function drawHidden(id: string): boolean {
  const graphics = modeler().get('virtualGraphics');
  const one = element(id);
  modeler().get('canvas').zoom('fit-viewport');
  graphics.dropAll();
  one['hidden'] = true;
  modeler()
    .get('eventBus')
    .fire('elements.changed', { elements: [one] });
  graphics.update();
  return graphics.peek(one) !== undefined;
}

/** What is drawn of another plane by itself, some time after it was switched to. */
export async function drawnOnOtherPlane(): Promise<number> {
  const canvas = modeler().get('canvas');
  const other = canvas.getRootElements().find((root) => root !== canvas.getRootElement());
  if (!other) throw new Error('there is but one plane');
  canvas.setRootElement(other);
  await frames();
  const graphics = modeler().get('virtualGraphics');
  return elements().filter((one) => canvas.findRoot(one) === other && graphics.peek(one)?.isConnected).length;
}

/** Whether drawing comes back after a view with much SVG was zoomed in one go; and how much saveSVG wrote meanwhile. */
export async function zoomInOneGo() {
  const canvas = modeler().get('canvas');
  canvas.zoom('fit-viewport');
  await frames(1500);
  const group: unknown = canvas.getActiveLayer();
  if (!(group instanceof SVGElement)) throw new Error('there is no layer');
  let wasAway = false;
  const { scale } = canvas.viewbox();
  for (let step = 0; step < 12; step++) {
    canvas.zoom(scale * 1.02 ** step);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    wasAway ||= !group.isConnected;
  }
  const [{ svg }, { xml = '' }] = [await modeler().saveSVG(), await modeler().saveXML()];
  const exported = elements().filter(({ id }) => svg.includes(`data-element-id="${id}"`)).length;
  await frames();
  return { wasAway, isBack: group.isConnected, exported, hasXml: xml.length > 0 };
}

/** How many elements are drawn in a small canvas, and some time after it has become large without anybody saying so. */
export async function growCanvas() {
  const graphics = modeler().get('virtualGraphics');
  const canvas = modeler().get('canvas');
  const outer = canvas.getContainer().parentElement;
  if (!outer) throw new Error('the canvas is nowhere');
  outer.style.cssText = 'position: absolute; left: 0; top: 0; width: 60px; height: 60px';
  await frames();
  canvas.viewbox({ x: 0, y: 0, width: 60, height: 60 });
  graphics.update();
  const small = graphics.drawnCount();
  outer.style.cssText = 'position: absolute; inset: 0';
  await frames(800);
  return { small, large: graphics.drawnCount(), outer: canvas.viewbox().outer.width };
}

/** How many elements of a diagram get drawn though the renderer fails at one of them. */
export async function drawDespiteFailure(id: string) {
  const graphics = modeler().get('virtualGraphics');
  graphics.dropAll();
  modeler()
    .get('eventBus')
    .on<{ element: Element }>(['render.shape', 'render.connection'], 5000, (event) => {
      if (event.element.id === id) throw new Error('this one cannot be drawn');
    });
  modeler()
    .get('eventBus')
    .fire('element.changed', { element: element(id) });
  modeler().get('canvas').zoom('fit-viewport');
  await frames(1500);
  return { drawn: graphics.drawnCount(), all: elements().length };
}

/** Drops everything and answers where the middle of an element is on the page, in a view that has it. */
export async function placeOfUndrawn(id: string): Promise<{ x: number; y: number }> {
  const graphics = modeler().get('virtualGraphics');
  const canvas = modeler().get('canvas');
  const one = element(id);
  canvas.viewbox({ x: one['x'] - 500, y: one['y'] - 300, width: 1000, height: 600 });
  await frames(500);
  graphics.dropAll();
  const { x, y, scale } = canvas.viewbox();
  return { x: (one['x'] + one['width'] / 2 - x) * scale, y: (one['y'] + one['height'] / 2 - y) * scale };
}

/** What is selected, and which hit shapes what is selected has. */
export function selected() {
  const graphics = modeler().get('virtualGraphics');
  const ids = modeler()
    .get('selection')
    .get()
    .map(({ id }) => id);
  return { ids, hits: ids.map((id) => graphics.peek(id)?.querySelectorAll(':scope > .djs-hit').length) };
}

/** Starts the lasso in a corner of a view of everything, with nothing drawn or selected; answers where the opposite corner is. */
export async function startLasso() {
  const canvas = modeler().get('canvas');
  modeler().get('selection').select([]);
  canvas.zoom('fit-viewport');
  await frames();
  modeler().get('virtualGraphics').dropAll();
  const press = new MouseEvent('press', { clientX: 1, clientY: 1 });
  canvas.getContainer().dispatchEvent(press);
  modeler().get('lassoTool').activateLasso(press, true);
  const { width, height } = canvas.getSize();
  return { x: width - 1, y: height - 1 };
}
