import { Command as Cmdk } from 'cmdk';
import { Workflow } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { useState } from 'react';
import { Kbd } from '../components/kbd.tsx';
import { useMessages } from '../messages/messages.ts';
import { useTabs } from '../workspace/tabs.ts';
import { useDiagramSearch } from './diagram-search.ts';
import styles from './palette.module.css';
import { searchCommands } from './palette-search.ts';
import { useCommands } from './registry.ts';
import { recentCommands, runCommand } from './run-command.ts';
import { shortcutText } from './shortcuts.ts';

/** Finds and runs any command, and jumps to any diagram, by typing a part of its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const commands = searchCommands(useCommands(), text, recentCommands());
  const diagrams = useDiagramSearch(text);
  const recentCount = text.trim() === '' ? commands.filter(({ id }) => recentCommands().includes(id)).length : 0;

  const choose = (act: () => void) => {
    onClose();
    // After the dialog has given the focus back, so that the command finds it where it was.
    setTimeout(act);
  };

  const commandItems = (list: typeof commands) =>
    list.map((command) => (
      <Cmdk.Item
        key={command.id}
        value={command.id}
        className={styles.item}
        onSelect={() => choose(() => void runCommand(command))}
      >
        <span className={styles.icon}>{command.icon && <command.icon aria-hidden />}</span>
        <span className={styles.name}>{t(command.title)}</span>
        {shortcutText(command) && <Kbd keys={shortcutText(command) ?? ''} />}
      </Cmdk.Item>
    ));

  const diagramItems = (
    <Cmdk.Group key="diagrams" heading={t(text.trim() === '' ? 'app.palette.recentDiagrams' : 'app.palette.diagrams')}>
      {diagrams.map((diagram) => (
        <Cmdk.Item
          key={diagram.id}
          value={diagram.id}
          className={styles.item}
          onSelect={() => choose(() => useTabs.getState().open(diagram))}
        >
          <span className={styles.icon}>
            <Workflow aria-hidden />
          </span>
          <span className={styles.name}>{diagram.name}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className={styles.backdrop} />
        <Radix.Content className={styles.palette} aria-describedby={undefined}>
          <Radix.Title className="visually-hidden">{t('app.palette.title')}</Radix.Title>
          <Cmdk label={t('app.palette.title')} shouldFilter={false} loop className={styles.root}>
            <Cmdk.Input
              className={styles.input}
              value={text}
              onValueChange={setText}
              placeholder={t('app.palette.placeholder')}
            />
            <Cmdk.List className={styles.list} label={t('app.palette.results')}>
              <Cmdk.Empty className={styles.empty}>{t('app.palette.nothing')}</Cmdk.Empty>
              {recentCount > 0 && (
                <Cmdk.Group heading={t('app.palette.recentCommands')}>
                  {commandItems(commands.slice(0, recentCount))}
                </Cmdk.Group>
              )}
              {diagrams.length > 0 && text.trim() === '' && diagramItems}
              {commands.length > recentCount && (
                <Cmdk.Group heading={t('app.palette.commands')}>{commandItems(commands.slice(recentCount))}</Cmdk.Group>
              )}
              {diagrams.length > 0 && text.trim() !== '' && diagramItems}
            </Cmdk.List>
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
