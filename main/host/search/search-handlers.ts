import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { HostParts } from '../host-parts.ts';
import { findDiagrams } from './find-diagrams.ts';

/** The contract's `search` feature. */
export function createSearchHandlers({ library }: HostParts): HostHandlers['search'] {
  return { find: ({ text, limit }) => findDiagrams(library, text, limit) };
}
