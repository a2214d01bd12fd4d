import { createModeler } from '../../../renderer/editor/modeler/create-modeler.ts';
import { countFired } from './count-fired.ts';

/** Whether many elements that are moved at once in the product's own editor are moved in bulk, and of how many marks and changes each is told. */
export async function moveInProduct(xml: string) {
  const container = document.createElement('div');
  container.style.cssText = 'position: absolute; inset: 0;';
  document.body.append(container);
  const modeler = createModeler(container);
  try {
    await modeler.importXML(xml);
    let isBulk = false;
    const eventBus = modeler.get('eventBus');
    eventBus.on('commandStack.elements.moveInBulk.executed', () => {
      isBulk = true;
    });
    const marks = countFired(eventBus, 'element.marker.update');
    const changes = countFired(eventBus, 'element.changed');
    modeler.get('editorActions').trigger('selectElements', undefined);
    const moved = modeler.get('selection').get();
    modeler.get('modeling').moveElements(moved, { x: 10, y: 10 });
    return { isBulk, moved: moved.length, marks: marks.count, changes: changes.count };
  } finally {
    modeler.destroy();
    container.remove();
  }
}
