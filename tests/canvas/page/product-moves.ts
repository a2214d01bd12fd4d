import { createModeler } from '../../../renderer/editor/modeler/create-modeler.ts';

/** Whether many elements that are moved at once in the product's own editor are moved in bulk. */
export async function movesInBulk(xml: string): Promise<boolean> {
  const container = document.createElement('div');
  container.style.cssText = 'position: absolute; inset: 0;';
  document.body.append(container);
  const modeler = createModeler(container);
  try {
    await modeler.importXML(xml);
    let isBulk = false;
    modeler.get('eventBus').on('commandStack.elements.moveInBulk.executed', () => {
      isBulk = true;
    });
    modeler.get('editorActions').trigger('selectElements', undefined);
    modeler.get('modeling').moveElements(modeler.get('selection').get(), { x: 10, y: 10 });
    return isBulk;
  } finally {
    modeler.destroy();
    container.remove();
  }
}
