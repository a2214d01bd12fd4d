import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { HostParts } from '../host-parts.ts';
import type { Operations } from '../operations.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { findDiagrams } from './find-diagrams.ts';
import { findLabels } from './find-labels.ts';
import { replaceLabels } from './replace-labels.ts';

/** The contract's `search` feature. `queue` keeps versions of one diagram in order. */
export function createSearchHandlers(
  parts: HostParts,
  operations: Operations,
  queue: SerialQueue,
): HostHandlers['search'] {
  return {
    find: ({ text, limit }) => findDiagrams(parts.library, text, limit),
    findLabels: (request) => operations.run(request.operationId, (signal) => findLabels(parts, request, signal)),
    replaceLabels: (request) =>
      operations.run(request.operationId, (signal) => replaceLabels(parts, queue, request, signal)),
  };
}
