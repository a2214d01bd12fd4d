import { FilePlus2, Unlink } from 'lucide-react';
import { useState } from 'react';
import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import { PaletteDialog, PaletteItem } from '../components/palette-dialog.tsx';
import { host } from '../host.ts';
import { useLibrary } from '../library/library-store.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import type { LinkDialog } from './link-dialogs.ts';
import { TargetItem } from './target-item.tsx';
import { useAnswer } from './use-answer.ts';

const shown = 50;
/** Milliseconds of rest in typing before the library is asked. */
const pause = 60;

/** Searches the processes of the library while one types; Enter links to one, to a new one, or to none. */
export function PickPalette({ dialog, onClose }: { dialog: Extract<LinkDialog, { kind: 'pick' }>; onClose(): void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const isReadOnly = useLibrary((state) => state.info?.readOnly === true);
  const question = text.trim();
  const found = useAnswer(question, (asked) => host.processLinks.find({ text: asked, limit: shown }), pause);
  const newName = question || dialog.suggestedName || t('links.pick.newName');

  const pick = (target: ProcessTarget | null) => {
    onClose();
    // After the dialog has given the focus back.
    setTimeout(() => dialog.pick(target));
  };
  const pickNew = () => {
    onClose();
    makeTarget(dialog.diagramId, newName)
      .then(dialog.pick)
      .catch((error: unknown) => showError(error));
  };

  const count = found.value?.targets.length ?? 0;
  const status = () => {
    if (found.error) return t('links.pick.failed', { reason: errorText(found.error).title });
    if (!found.value) return t('links.loading');
    if (count === 0 && found.question) return t('links.pick.nothing', { text: found.question });
    const amount = t('links.pick.count', { count });
    return found.value.isComplete ? amount : `${amount} · ${t('links.pick.more')}`;
  };
  return (
    <PaletteDialog
      size="large"
      title={t('links.pick.title')}
      placeholder={t('links.pick.placeholder')}
      listLabel={t('links.pick.results')}
      text={text}
      answered={found.question}
      maxLength={200}
      onText={setText}
      onClose={onClose}
      status={status()}
    >
      {found.value?.targets.map((target) => (
        <TargetItem
          key={`${target.diagram.id} ${target.processId}`}
          target={target}
          isHere={target.diagram.id === dialog.diagramId}
          onSelect={() => pick(target)}
        />
      ))}
      {!isReadOnly && (
        <PaletteItem
          value="new"
          icon={<FilePlus2 aria-hidden />}
          name={t('links.pick.newNamed', { name: newName })}
          onSelect={pickNew}
        />
      )}
      {dialog.isLinked && question === '' && (
        <PaletteItem
          value="none"
          icon={<Unlink aria-hidden />}
          name={t('links.pick.none')}
          onSelect={() => pick(null)}
        />
      )}
    </PaletteDialog>
  );
}

/** Makes a diagram beside another one, and answers its process. */
async function makeTarget(besideId: string, name: string): Promise<ProcessTarget | null> {
  const { folderId } = await host.library.getDiagram({ id: besideId });
  const diagram = await host.library.createDiagram({ folderId, name: name.slice(0, 200) });
  const [target] = await host.processLinks.processesOf({ id: diagram.id });
  return target ?? null;
}
