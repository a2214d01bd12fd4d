import { basename } from 'node:path';
import type { Notice } from '../../../shared/contract/diagrams.ts';
import type { HostParts } from '../host-parts.ts';
import { knownSpelling } from './known-spelling.ts';
import { readStoredBody } from './stored-body.ts';

export interface DiagramXml {
  xml: Uint8Array;
  fileName: string;
  /** True if these are the very bytes that were imported. */
  original: boolean;
  notices: Notice[];
}

/** A diagram's XML; of `body`, or of the stored state if that is null. Throws `not_found`, `packed_corrupt`, `job_timeout`. */
export async function diagramToXml(parts: HostParts, id: string, body: Uint8Array | null): Promise<DiagramXml> {
  const { library, jobs } = parts;
  const summary = library.read(() => library.diagrams.get(id));
  const exported = body ?? (await readStoredBody(parts, id)).body;
  const written = await jobs.run('write-xml', { body: exported, ...(await knownSpelling(parts, id, exported)) });
  const fileName = summary.linkedPath ? basename(summary.linkedPath) : `${fileNameFor(summary.name)}.bpmn`;
  return { ...written, fileName };
}

/** A diagram's name as a file name that every system takes. */
export function fileNameFor(name: string): string {
  const plain = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '-')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? 'diagram' : plain;
}
