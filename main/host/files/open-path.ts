import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Notice } from '../../../shared/contract/diagrams.ts';
import type { LinkState } from '../../../shared/contract/files.ts';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import { insertDiagram, readDiagram } from '../diagrams/insert-diagram.ts';
import type { HostParts } from '../host-parts.ts';
import { toReadError } from './file-errors.ts';
import { readDiagramFile } from './read-diagram-file.ts';

export interface OpenedFile {
  diagram: DiagramSummary;
  notices: Notice[];
  linkState: LinkState;
}

/**
 * The diagram linked with a file: the one it is linked with already, brought back if it is in the trash, else a new one at the
 * top level. Throws `file_not_found`, `file_not_readable`, `file_too_large` and the codes of reading a diagram.
 */
export async function openPath(parts: HostParts, asked: string): Promise<OpenedFile> {
  const { library, jobs, emit, links } = parts;
  const path = await realpath(asked).catch((error: unknown) => {
    throw toReadError(error, asked);
  });
  const linked = library.read(() => library.links.findByPath(path));
  if (linked) return await openLinked(parts, linked.diagramId);

  const { bytes, stamp } = await readDiagramFile(path);
  const fileName = basename(path);
  const read = await readDiagram(jobs, bytes, fileName);
  const diagram = library.write(() => {
    const { id } = insertDiagram(library, null, read, fileName);
    library.links.put({ diagramId: id, path, ...stamp });
    return library.diagrams.get(id);
  });
  links.watch(diagram.id);
  emit('library:changed', { diagramIds: [diagram.id] });
  return { diagram, notices: read.parsed.notices, linkState: 'in-sync' };
}

async function openLinked({ library, emit, links }: HostParts, id: string): Promise<OpenedFile> {
  if (library.read(() => library.diagrams.get(id)).trashedAt !== null) {
    library.write(() => library.trash.restoreDiagram(id));
    emit('library:changed', { diagramIds: [id] });
  }
  const linkState = await links.check(id);
  links.watch(id);
  return library.read(() => ({ diagram: library.diagrams.get(id), notices: library.values.notices(id), linkState }));
}

/** The path under which a file is linked: absolute, with symbolic links followed as far as it exists. */
export async function linkPath(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch {
    const folder = await realpath(dirname(absolute)).catch(() => dirname(absolute));
    return join(folder, basename(absolute));
  }
}
