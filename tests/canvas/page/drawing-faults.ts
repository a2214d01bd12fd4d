import type { LabModeler } from './modelers.ts';

interface TreeNode {
  readonly id: string;
  readonly parent?: unknown;
  readonly children?: readonly TreeNode[];
}

/** What is wrong, in words, with what a virtual canvas has drawn: an index unlike the model, shown graphics in the wrong place or order. */
export function drawingFaults(modeler: LabModeler): string[] {
  const faults = modeler.get('spatialIndex').differences();
  const graphics = modeler.get('virtualGraphics');
  checkChildren(modeler.get('canvas').getRootElement(), (element) => graphics.peek(element.id), faults);
  return faults;
}

function checkChildren(parent: TreeNode, peek: (element: TreeNode) => SVGElement | undefined, faults: string[]): void {
  let before: { id: string; gfx: SVGElement } | undefined;
  for (const element of parent.children ?? []) {
    const gfx = peek(element);
    if (gfx !== undefined) {
      if (!gfx.isConnected) faults.push(`graphics of ${element.id} are not on the page`);
      if (before !== undefined && !follows(before.gfx, gfx)) {
        faults.push(`${element.id} is drawn below ${before.id}, which comes before it`);
      }
      if (parent.parent && peek(parent)?.nextElementSibling !== gfx.parentElement?.parentElement) {
        faults.push(`${element.id} is not drawn in ${parent.id}`);
      }
      before = { id: element.id, gfx };
    }
    checkChildren(element, peek, faults);
  }
}

function follows(first: Node, second: Node): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
