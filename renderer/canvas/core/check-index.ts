import type EventBus from 'diagram-js/lib/core/EventBus';
import type { SpatialIndexService } from '../services.ts';

/** Comparing takes time that grows with the diagram; larger diagrams are left out so that development stays fluent. */
const checkedUpTo = 3000;

/**
 * Throws after a command that left the index behind the model. An index that is wrong shows late and far from its cause: as an
 * element that isn't drawn, or can't be clicked.
 */
export function checkIndexAfterCommands(eventBus: EventBus, index: SpatialIndexService, size: () => number): void {
  eventBus.on('commandStack.changed', () => {
    const differences = size() <= checkedUpTo ? index.differences() : [];
    if (differences.length > 0) {
      throw new Error(`the spatial index differs from the model: ${differences.slice(0, 10).join('; ')}`);
    }
  });
}
