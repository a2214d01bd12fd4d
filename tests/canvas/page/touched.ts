import { createVirtual, isElement, type LabModeler } from './modelers.ts';

let touched: LabModeler | undefined;

interface TouchedView {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly drawn: number;
  readonly selected: readonly string[];
}

/** Shows a diagram around one of its tasks in the middle of the page, drawn or by its picture alone; answers the task. */
export async function openForTouch(xml: string, by: 'svg' | 'picture'): Promise<string> {
  touched = createVirtual({ threshold: 0, level: by === 'svg' ? 'full' : 'overview' });
  await touched.importXML(xml);
  const canvas = touched.get('canvas');
  const task = touched
    .get('elementRegistry')
    .getAll()
    .filter(isElement)
    .find(({ type }) => type === 'bpmn:UserTask');
  if (!task) throw new Error('there is no task');
  const { width, height } = canvas.getSize();
  const [x, y] = [task['x'] + task['width'] / 2, task['y'] + task['height'] / 2];
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
  for (let frames = 0; frames < 600 && !touched.get('overview').isSettled(); frames++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  touched.get('virtualGraphics').update();
  return task.id;
}

/** What is in sight of it, how much is drawn, and what is selected. */
export function touchedView(): TouchedView {
  if (!touched) throw new Error('nothing is shown');
  const { x, y, scale } = touched.get('canvas').viewbox();
  const selected = touched.get('selection').get();
  return {
    x,
    y,
    scale,
    drawn: touched.get('virtualGraphics').drawnCount(),
    selected: selected.map(({ id }: { id: string }) => id),
  };
}
