import { createModeler } from '../../../renderer/editor/modeler/create-modeler.ts';

/** Whether many elements that are moved at once in the product's own editor are moved in bulk, and how many of them each is told of. */
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
    let told = 0;
    const { fire } = eventBus;
    eventBus.fire = (...event: unknown[]) => {
      if (event[0] === 'element.changed') told++;
      return Reflect.apply(fire, eventBus, event);
    };
    modeler.get('editorActions').trigger('selectElements', undefined);
    const moved = modeler.get('selection').get();
    modeler.get('modeling').moveElements(moved, { x: 10, y: 10 });
    return { isBulk, moved: moved.length, told };
  } finally {
    modeler.destroy();
    container.remove();
  }
}
