import { t } from '../messages/messages.ts';
import { useTabs } from './tabs.ts';

/** Keeps the window's title on the diagram in front, with a mark while it has unsaved edits. */
export function keepDocumentTitle(): () => void {
  const show = () => {
    const { tabs, activeId } = useTabs.getState();
    const tab = tabs.find(({ id }) => id === activeId);
    document.title = tab ? `${tab.dirty ? '• ' : ''}${tab.name} – ${t('app.name')}` : t('app.name');
  };
  show();
  return useTabs.subscribe(show);
}
