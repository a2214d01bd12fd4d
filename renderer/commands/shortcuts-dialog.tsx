import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Kbd } from '../components/kbd.tsx';
import { TextField } from '../components/text-field.tsx';
import { canvasKeys } from '../editor/canvas-keys.ts';
import { useMessages } from '../messages/messages.ts';
import { isMac } from '../workspace/shell-info.ts';
import { type Command, menuNames } from './command.ts';
import { useCommands } from './registry.ts';
import { strokeText } from './shortcut-keys.ts';
import { commandStrokes } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

const onMac = (keys: string) => keys.replace('Ctrl', 'Cmd');

function Row({ title, strokes }: { title: string; strokes: readonly string[] }) {
  return (
    <div className={styles.row}>
      <dt>{title}</dt>
      <dd className={styles.keys}>
        {strokes.map((keys) => (
          <Kbd key={keys} keys={strokeText(keys, isMac())} />
        ))}
      </dd>
    </div>
  );
}

/** Every shortcut there is: of commands by menu, and of the canvas. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const matches = (command: Command) =>
    commandStrokes(command).length > 0 && t(command.title).toLowerCase().includes(text.trim().toLowerCase());
  const commands = useCommands().filter(matches);
  const ofCanvas = canvasKeys.filter(({ title }) => t(title).toLowerCase().includes(text.trim().toLowerCase()));
  const groups = [...menuNames, null]
    .map((menu) => ({ menu, commands: commands.filter((command) => (command.menu?.menu ?? null) === menu) }))
    .filter((group) => group.commands.length > 0);

  return (
    <Dialog open onOpenChange={onClose} title={t('help.shortcuts.title')} size="lg">
      <TextField
        label={t('help.shortcuts.filter')}
        hideLabel
        placeholder={t('help.shortcuts.filter')}
        value={text}
        onChange={setText}
      />
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.menu ?? 'other'} className={styles.group}>
            <h3 className={styles.heading}>{t(group.menu ? `app.menus.${group.menu}` : 'help.shortcuts.other')}</h3>
            <dl className={styles.list}>
              {group.commands.map((command) => (
                <Row key={command.id} title={t(command.title)} strokes={commandStrokes(command)} />
              ))}
            </dl>
          </section>
        ))}
        {ofCanvas.length > 0 && (
          <section className={styles.group}>
            <h3 className={styles.heading}>{t('help.shortcuts.canvas')}</h3>
            <dl className={styles.list}>
              {ofCanvas.map(({ title, keys }) => (
                <Row key={title} title={t(title)} strokes={isMac() ? keys.map(onMac) : keys} />
              ))}
            </dl>
          </section>
        )}
        {groups.length === 0 && ofCanvas.length === 0 && <EmptyState title={t('help.shortcuts.nothing')} />}
      </div>
    </Dialog>
  );
}
