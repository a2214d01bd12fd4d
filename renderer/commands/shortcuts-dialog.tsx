import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Kbd } from '../components/kbd.tsx';
import { TextField } from '../components/text-field.tsx';
import { useMessages } from '../messages/messages.ts';
import { isMac } from '../workspace/shell-info.ts';
import { type Command, menuNames } from './command.ts';
import { useCommands } from './registry.ts';
import { strokeText } from './shortcut-keys.ts';
import { commandStrokes } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

/** Every shortcut there is, by menu. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const matches = (command: Command) =>
    commandStrokes(command).length > 0 && t(command.title).toLowerCase().includes(text.trim().toLowerCase());
  const commands = useCommands().filter(matches);
  const groups = [...menuNames, null]
    .map((menu) => ({ menu, commands: commands.filter((command) => (command.menu?.menu ?? null) === menu) }))
    .filter((group) => group.commands.length > 0);

  return (
    <Dialog open onOpenChange={onClose} title={t('app.shortcuts.title')} size="lg">
      <TextField
        label={t('app.shortcuts.filter')}
        hideLabel
        placeholder={t('app.shortcuts.filter')}
        value={text}
        onChange={setText}
      />
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.menu ?? 'other'} className={styles.group}>
            <h3 className={styles.heading}>{t(group.menu ? `app.menus.${group.menu}` : 'app.shortcuts.other')}</h3>
            <dl className={styles.list}>
              {group.commands.map((command) => (
                <div key={command.id} className={styles.row}>
                  <dt>{t(command.title)}</dt>
                  <dd className={styles.keys}>
                    {commandStrokes(command).map((keys) => (
                      <Kbd key={keys} keys={strokeText(keys, isMac())} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {groups.length === 0 && <EmptyState title={t('app.shortcuts.nothing')} />}
      </div>
    </Dialog>
  );
}
