import { stat } from 'node:fs/promises';
import type { LinkState } from '../../../shared/contract/files.ts';
import type { Link } from '../library/link-store.ts';
import { systemCode } from './file-errors.ts';
import { readDiagramFile } from './read-diagram-file.ts';

/** How a linked file stands to what it was like when last equal. `undefined` is no link. */
export async function linkStateOf(link: Link | undefined): Promise<LinkState> {
  if (!link) return 'none';
  try {
    const { mtimeMs, size } = await stat(link.path);
    if (mtimeMs === link.modifiedAt && size === link.size) return 'in-sync';
    if (size !== link.size) return 'changed-on-disk';
    return await contentStateOf(link);
  } catch (error) {
    return systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR' ? 'missing' : 'changed-on-disk';
  }
}

/** The same from the file's content alone, for decisions that overwrite it. */
export async function contentStateOf(link: Link): Promise<'in-sync' | 'changed-on-disk' | 'missing'> {
  try {
    const { stamp } = await readDiagramFile(link.path);
    return Buffer.compare(stamp.hash, link.hash) === 0 ? 'in-sync' : 'changed-on-disk';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'file_not_found' ? 'missing' : 'changed-on-disk';
  }
}
