import type { DiagramElement, DiagramModeler } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { EditFigures, EditName } from '../page-api.ts';
import { nextTask } from './probes.ts';
import { settle } from './settle.ts';
import { findPartner, findSubject } from './views.ts';

const step = { x: 10, y: 10 };

/** Does one edit as the tools of the canvas do it, measures it, and takes it back. */
export async function edit(modeler: DiagramModeler, name: EditName): Promise<EditFigures> {
  const subject = findSubject(modeler);
  const partner = findPartner(modeler, subject);
  const modeling = modeler.get('modeling');
  const stack = modeler.get('commandStack');
  const takeBack = async (): Promise<void> => {
    stack.undo();
    await settle(modeler);
  };
  await settle(modeler);
  if (name === 'everything') return editEverything(modeler);
  if (name === 'scroll' || name === 'zoom') return changeView(modeler, name);
  if (name === 'undo' || name === 'redo') {
    modeling.moveElements([subject], step);
    await settle(modeler);
    const undo = await measure(() => stack.undo());
    if (name === 'undo') return undo;
    await settle(modeler);
    const redo = await measure(() => stack.redo());
    await takeBack();
    return redo;
  }
  const figures = await measure(() => {
    if (name === 'move') modeling.moveElements([subject], step);
    else if (name === 'rename') modeling.updateLabel(subject, 'Another name for it');
    else modeling.connect(subject, partner);
  });
  await takeBack();
  return figures;
}

/** One step of the viewport, and back. */
async function changeView(modeler: DiagramModeler, name: 'scroll' | 'zoom'): Promise<EditFigures> {
  const canvas = modeler.get('canvas');
  const before = canvas.viewbox();
  const figures = await measure(() => {
    if (name === 'scroll') canvas.scroll({ dx: 40, dy: 40 });
    else canvas.zoom(before.scale * 1.1);
  });
  canvas.viewbox(before);
  await settle(modeler);
  return figures;
}

/** Selects all elements, moves them and undoes that. */
async function editEverything(modeler: DiagramModeler): Promise<EditFigures> {
  const selection = modeler.get('selection');
  const selected = await measure(() => modeler.get('editorActions').trigger('selectElements', undefined));
  const elements: DiagramElement[] = selection.get();
  const moved = await measure(() => modeler.get('modeling').moveElements(elements, step));
  const undone = await measure(() => modeler.get('commandStack').undo());
  selection.select(null);
  await settle(modeler);
  const parts = [selected, moved, undone];
  return {
    call: parts.reduce((sum, { call }) => sum + call, 0),
    shown: parts.reduce((sum, { shown }) => sum + shown, 0),
  };
}

/** The frame is asked for before the call, so that it begins with everything the call leaves to it. */
async function measure(action: () => void): Promise<EditFigures> {
  await nextTask();
  const frame = new Promise<number>((resolve) => {
    requestAnimationFrame(() => {
      const start = performance.now();
      void nextTask().then(() => resolve(performance.now() - start));
    });
  });
  const start = performance.now();
  action();
  const call = performance.now() - start;
  return { call, shown: call + (await frame) };
}
