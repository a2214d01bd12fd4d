import type { Compared, ComparedSource } from '../../../shared/contract/history.ts';
import { readVersion } from '../diagrams/read-version.ts';
import { readNewestVersion, readStoredBody } from '../diagrams/stored-body.ts';
import { parseFile } from '../files/parse-file.ts';
import { refuseTooLarge } from '../files/read-diagram-file.ts';
import type { HostParts } from '../host-parts.ts';

/** Compares any two contents; see the contract for what they can be and what this throws. */
export async function compareContents(
  parts: HostParts,
  request: { before: ComparedSource; after: ComparedSource },
): Promise<Compared> {
  const [before, after] = await Promise.all([readSource(parts, request.before), readSource(parts, request.after)]);
  const comparison = await parts.jobs.run('compare-diagrams', { before, after });
  return { before, after, comparison };
}

async function readSource(parts: HostParts, source: ComparedSource): Promise<Uint8Array> {
  const { library, jobs } = parts;
  switch (source.kind) {
    case 'version':
      return await readVersion(
        parts,
        library.read(() => library.versions.head(source.versionId)),
      );
    case 'stored':
      return (await readStoredBody(parts, source.id)).body;
    case 'newest':
      return (await readNewestVersion(parts, source.id)).body;
    case 'body':
      return source.body;
    case 'bytes':
      refuseTooLarge(source.name, source.bytes.byteLength);
      return (await jobs.run('parse-diagram', { bytes: source.bytes, fileName: source.name })).body;
    case 'path':
      return (await parseFile(parts, source.path)).body;
  }
}
