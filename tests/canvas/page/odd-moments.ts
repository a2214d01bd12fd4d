import type { Element } from 'bpmn-js/lib/model/Types';
import { xmlOf } from './compare-import.ts';
import { bringToFront, createStock, createVirtual, destroyModeler, isElement, type LabModeler } from './modelers.ts';
import { firstDifference, svgForm } from './svg-form.ts';

/** What a person may be in the middle of while a diagram is saved; the function that comes back ends it. */
const moments: Record<string, (modeler: LabModeler, element: Element) => () => void> = {
  'a label is edited'(modeler, element) {
    modeler.get('directEditing').activate(element);
    return () => modeler.get('directEditing').complete();
  },
  'an element is dragged'(modeler, element) {
    const dragging = modeler.get('dragging');
    dragging.setOptions({ manual: true });
    const press = new MouseEvent('press', { clientX: 200, clientY: 200 });
    modeler.get('canvas').getContainer().dispatchEvent(press);
    modeler.get('move').start(press, element, true);
    dragging.move(new MouseEvent('mousemove', { clientX: 300, clientY: 260 }), true);
    return () => dragging.end();
  },
  'everything is selected'(modeler) {
    modeler.get('selection').select(modeler.get('elementRegistry').getAll().filter(isElement));
    return () => modeler.get('selection').select([]);
  },
  'nothing is left'(modeler) {
    modeler.clear();
    return () => undefined;
  },
};

/** Saves in the middle of all these, on a virtual canvas with nothing drawn and in stock bpmn-js; says in words where they differ. */
export async function compareOddMoments(xml: string, id: string): Promise<string[]> {
  const modelers = [createStock(), createVirtual({ threshold: 0 })] as const;
  const differences: string[] = [];
  try {
    for (const modeler of modelers) await modeler.importXML(xml);
    for (const [name, begin] of Object.entries(moments)) {
      const saved: string[][] = [];
      for (const modeler of modelers) {
        bringToFront(modeler);
        modeler.get<{ dropAll(): void } | null>('virtualGraphics', false)?.dropAll();
        const element = modeler.get('elementRegistry').get(id);
        if (!isElement(element)) throw new Error(`there is no ${id}`);
        const end = begin(modeler, element);
        saved.push([...svgForm((await modeler.saveSVG()).svg), ...(await xmlOf(modeler))]);
        end();
        saved[saved.length - 1]?.push(...(await xmlOf(modeler)));
      }
      const difference = firstDifference(saved[0] ?? [], saved[1] ?? []);
      if (difference) differences.push(`${name}: ${difference}`);
    }
    return differences;
  } finally {
    for (const modeler of modelers) destroyModeler(modeler);
  }
}
