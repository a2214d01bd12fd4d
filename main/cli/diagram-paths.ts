import type { DiagramSummary } from '../../shared/contract/library.ts';
import { createArchivePaths } from '../host/files/archive-paths.ts';
import { idsBelow } from '../host/library/ids-below.ts';
import type { Library } from '../host/library/library.ts';
import { folderAt } from './folder-at.ts';

export interface PlacedDiagram {
  diagram: DiagramSummary;
  /** Its folders below the one that was asked for, and its name, as of a file. */
  path: string;
}

/**
 * The diagrams in a folder of the library, such as `Sales/Orders`, and in the folders in it; of the whole library for an empty path. Throws
 * `not_found`. Belongs into `Library.read`.
 */
export function placedDiagrams(library: Library, folder: string): PlacedDiagram[] {
  const top = folderAt(library, folder);
  const pathOf = createArchivePaths(library.folders.list(false), top);
  return idsBelow(library, top).map((id) => {
    const diagram = library.diagrams.get(id);
    return { diagram, path: pathOf(diagram) };
  });
}
