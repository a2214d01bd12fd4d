import type { ComparedSource, Version } from '../../../shared/contract/history.ts';
import { splitPath } from '../../file-dialog/paths.ts';
import { t } from '../../messages/messages.ts';
import { momentText } from '../timeline/day-rows.ts';

/** One side of a comparison: the diagram as it is being edited, a version, or a file. */
export type Side =
  | { readonly kind: 'current' }
  | { readonly kind: 'version'; readonly version: Version }
  | { readonly kind: 'file'; readonly path: string };

/** What the host is asked to compare; `pack` packs the diagram as it is being edited. */
export async function sourceOf(side: Side, pack: () => Promise<Uint8Array>): Promise<ComparedSource> {
  if (side.kind === 'version') return { kind: 'version', versionId: side.version.id };
  if (side.kind === 'file') return { kind: 'path', path: side.path };
  return { kind: 'body', body: await pack() };
}

/** What people call a side. */
export function sideText(side: Side): string {
  if (side.kind === 'current') return t('history.comparison.current');
  if (side.kind === 'file') return splitPath(side.path).name;
  const { name, createdAt } = side.version;
  return name ?? momentText(createdAt);
}
