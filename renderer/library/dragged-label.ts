import { t } from '../messages/messages.ts';
import { diagramList } from './library-store.ts';

/** What a drag of these diagrams is called: the name of one, the number of many. */
export function draggedLabel(ids: readonly string[]): string {
  const [only] = ids;
  const row = ids.length === 1 && only ? diagramList.getSnapshot().rowAt(diagramList.indexOf(only)) : undefined;
  return row?.name ?? t('library.diagramCount', { count: ids.length });
}
