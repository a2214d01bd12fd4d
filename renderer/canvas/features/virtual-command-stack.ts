import UpdateCategoryValueRefsHandler from 'bpmn-js/lib/features/modeling/cmd/UpdateCategoryValueRefsHandler';
import UpdateFlowNodeRefsHandler from 'bpmn-js/lib/features/modeling/cmd/UpdateFlowNodeRefsHandler';
import CommandStack, {
  type CommandHandlerConstructor,
  type CurrentExecution,
} from 'diagram-js/lib/command/CommandStack';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import MoveConnectionHandler from 'diagram-js/lib/features/modeling/cmd/MoveConnectionHandler';
import MoveElementsHandler from 'diagram-js/lib/features/modeling/cmd/MoveElementsHandler';
import MoveShapeHandler from 'diagram-js/lib/features/modeling/cmd/MoveShapeHandler';
import { VirtualMoveElementsHandler } from './virtual-move-elements-handler.ts';
import { VirtualMoveConnectionHandler, VirtualMoveShapeHandler } from './virtual-move-handlers.ts';
import { VirtualCategoryRefsHandler, VirtualFlowNodeRefsHandler } from './virtual-refs-handlers.ts';

/** Classes that do the same as bpmn-js's and diagram-js's own at less cost. */
const quicker = new Map<CommandHandlerConstructor, CommandHandlerConstructor>([
  [MoveElementsHandler, VirtualMoveElementsHandler],
  [MoveShapeHandler, VirtualMoveShapeHandler],
  [MoveConnectionHandler, VirtualMoveConnectionHandler],
  [UpdateCategoryValueRefsHandler, VirtualCategoryRefsHandler],
  [UpdateFlowNodeRefsHandler, VirtualFlowNodeRefsHandler],
]);

/** What diagram-js's `uniqueBy` comes to: the first element of each id, in the order in which objects list ids. */
function uniqueById(elements: readonly ElementLike[]): ElementLike[] {
  const byId = new Map<string, ElementLike>();
  let isInOrder = true;
  for (const element of elements) {
    const { id } = element;
    if (byId.has(id)) continue;
    byId.set(id, element);
    isInOrder &&= !isDigit(id.charCodeAt(0));
  }
  // Objects list what may be numbers first, which takes longer to find out.
  return isInOrder ? [...byId.values()] : Object.values(Object.fromEntries(byId));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * Collects what commands changed in one list instead of copying the list for each of them, and takes quicker handlers than
 * diagram-js's own.
 */
export class VirtualCommandStack extends CommandStack {
  declare _currentExecution: CurrentExecution;

  declare _eventBus: EventBus;
  declare _fire: (name: string, event: object) => unknown;

  override registerHandler(command: string, handler: CommandHandlerConstructor): void {
    super.registerHandler(command, quicker.get(handler) ?? handler);
  }

  _markDirty(elements: ElementLike | ElementLike[] | null | undefined): void {
    if (!elements) return;
    const { dirty } = this._currentExecution;
    if (!Array.isArray(elements)) dirty.push(elements);
    else for (const element of elements) dirty.push(element);
  }

  _popAction(): void {
    const { actions, dirty, trigger } = this._currentExecution;
    actions.pop();
    if (actions.length > 0) return;
    this._eventBus.fire('elements.changed', { elements: uniqueById(dirty.reverse()) });
    dirty.length = 0;
    this._fire('changed', { trigger });
    this._currentExecution.trigger = null;
  }
}
