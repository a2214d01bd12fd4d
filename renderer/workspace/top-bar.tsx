import { Search } from 'lucide-react';
import { pageMenus } from '../commands/menus.ts';
import { useCommands } from '../commands/registry.ts';
import { runCommand } from '../commands/run-command.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { Kbd } from '../components/kbd.tsx';
import { Menubar } from '../components/menubar.tsx';
import { useMessages } from '../messages/messages.ts';
import styles from './top-bar.module.css';

/** The in-page menu bar, and the way into the command palette. */
export function TopBar() {
  const t = useMessages();
  useCommands();
  return (
    <header className={styles.bar} data-region="menu">
      <Menubar label={t('app.regions.menu')} menus={pageMenus()} />
      <button type="button" className={styles.search} onClick={() => void runCommand('view.palette')}>
        <Search aria-hidden />
        <span className={styles.hint}>{t('app.palette.open')}</span>
        <Kbd keys={shortcutText('view.palette') ?? ''} />
      </button>
    </header>
  );
}
