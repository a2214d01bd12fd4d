import type { Viewport } from '../../../shared/contract/diagrams.ts';
import type { HostParts } from '../host-parts.ts';

/** Remembers where a person looked. In a library that can only be read it is forgotten. Throws `not_found`. */
export function writeViewport({ library }: HostParts, id: string, viewport: Viewport): null {
  library.read(() => library.diagrams.get(id));
  if (!library.condition.readOnly) library.write(() => library.values.putViewport(id, viewport));
  return null;
}
