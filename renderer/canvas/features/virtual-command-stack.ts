import CommandStack, { type CurrentExecution } from 'diagram-js/lib/command/CommandStack';
import type { ElementLike } from 'diagram-js/lib/core/Types';

/** Collects what commands changed in one list instead of copying the list for each of them. */
export class VirtualCommandStack extends CommandStack {
  declare _currentExecution: CurrentExecution;

  _markDirty(elements: ElementLike | ElementLike[] | null | undefined): void {
    if (!elements) return;
    const { dirty } = this._currentExecution;
    if (!Array.isArray(elements)) dirty.push(elements);
    else for (const element of elements) dirty.push(element);
  }
}
