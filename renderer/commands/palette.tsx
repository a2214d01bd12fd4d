import { Command as Cmdk } from 'cmdk';
import { Workflow } from 'lucide-react';
import { useState } from 'react';
import { Kbd } from '../components/kbd.tsx';
import { PaletteDialog, PaletteItem } from '../components/palette-dialog.tsx';
import { FolderLabel } from '../library/folder-label.tsx';
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
  const { diagrams, isUpToDate } = useDiagramSearch(text);
  const isEmpty = text.trim() === '';
  const recentCount = isEmpty ? commands.filter(({ id }) => recentCommands().includes(id)).length : 0;
  /** What stands first is there before the diagrams are. */
  const startsWithCommand = isEmpty ? recentCount > 0 : commands.length > 0;

  const choose = (act: () => void) => {
    onClose();
    // After the dialog has given the focus back, so that the command finds it where it was.
    setTimeout(act);
  };

  const commandItems = (list: typeof commands) =>
    list.map((command) => (
      <PaletteItem
        key={command.id}
        value={command.id}
        icon={command.icon && <command.icon aria-hidden />}
        name={t(command.title)}
        onSelect={() => choose(() => void runCommand(command))}
      >
        {shortcutText(command) && <Kbd keys={shortcutText(command) ?? ''} />}
      </PaletteItem>
    ));

  const diagramItems = (
    <Cmdk.Group key="diagrams" heading={t(isEmpty ? 'app.palette.recentDiagrams' : 'app.palette.diagrams')}>
      {diagrams.map((diagram) => (
        <PaletteItem
          key={diagram.id}
          value={diagram.id}
          icon={<Workflow aria-hidden />}
          name={diagram.name}
          onSelect={() => choose(() => useTabs.getState().open(diagram))}
        >
          {diagram.folderId !== null && <FolderLabel folderId={diagram.folderId} className={styles.folder} />}
        </PaletteItem>
      ))}
    </Cmdk.Group>
  );

  return (
    <PaletteDialog
      title={t('app.palette.title')}
      placeholder={t('app.palette.placeholder')}
      listLabel={t('app.palette.results')}
      text={text}
      answered={startsWithCommand || isUpToDate ? text : null}
      onText={setText}
      onClose={onClose}
    >
      <Cmdk.Empty className={styles.empty}>{t('app.palette.nothing')}</Cmdk.Empty>
      {recentCount > 0 && (
        <Cmdk.Group heading={t('app.palette.recentCommands')}>
          {commandItems(commands.slice(0, recentCount))}
        </Cmdk.Group>
      )}
      {diagrams.length > 0 && isEmpty && diagramItems}
      {commands.length > recentCount && (
        <Cmdk.Group heading={t('app.palette.commands')}>{commandItems(commands.slice(recentCount))}</Cmdk.Group>
      )}
      {diagrams.length > 0 && !isEmpty && diagramItems}
    </PaletteDialog>
  );
}
