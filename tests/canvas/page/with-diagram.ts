import type { Element } from 'bpmn-js/lib/model/Types';
import type { LevelChoice } from '../../../renderer/canvas/services.ts';
import { createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What nothing of BPMN tells of an element. */
export const noteOf = ({ id }: Element): string => String(id.charCodeAt(id.length - 1) % 2);

export const tasksOf = (modeler: LabModeler): Element[] =>
  modeler
    .get('elementRegistry')
    .getAll()
    .filter(isElement)
    .filter(({ type }) => type === 'bpmn:UserTask');

/** Opens a diagram on a virtual canvas, does something with it, and takes it off the page. */
export async function withDiagram<Result>(
  xml: string,
  threshold: number | undefined,
  action: (modeler: LabModeler) => Promise<Result>,
  level: LevelChoice = 'automatic',
): Promise<Result> {
  const modeler = createVirtual({ level, ...(threshold === undefined ? {} : { threshold }) });
  try {
    await modeler.importXML(xml);
    return await action(modeler);
  } finally {
    destroyModeler(modeler);
  }
}
