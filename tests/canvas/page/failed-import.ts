import { createVirtual, destroyModeler } from './modelers.ts';

/**
 * How many elements get drawn that are added after an import that failed midway, by itself: nothing tells of its end but the
 * importer.
 */
export async function drawAfterFailedImport(xml: string): Promise<number> {
  const modeler = createVirtual({ threshold: 0 });
  try {
    await modeler.importXML(xml);
    const definitions = modeler.getDefinitions();
    definitions['diagrams'] = [];
    const isFailed = await modeler.importDefinitions(definitions).then(
      () => false,
      () => true,
    );
    if (!isFailed) throw new Error('definitions without a diagram were opened');
    modeler.get('canvas').addShape({ id: 'added', x: 100, y: 100, width: 100, height: 80, children: [] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return modeler.get('virtualGraphics').drawnCount();
  } finally {
    destroyModeler(modeler);
  }
}
