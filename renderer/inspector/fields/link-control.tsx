import { SquareArrowOutUpRight, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Resolution } from '../../../shared/contract/process-links.ts';
import { shortcutText } from '../../commands/shortcuts.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { ElementLink } from '../../process-links/element-link.ts';
import { openLinkDialog } from '../../process-links/link-dialogs.ts';
import { createLinkStates } from '../../process-links/link-states.ts';
import { openLink, targetName } from '../../process-links/open-link.ts';
import { resolutionText } from '../../process-links/resolution-text.ts';
import { showError } from '../../workspace/show-error.ts';
import type { LinkField } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { keepFocusInField } from './keep-focus.ts';
import { PickerButton } from './picker-button.tsx';

/** The process that an element links to: what it is, whether it is there, and a way to it and to others. */
export function LinkControl({ field }: { field: LinkField }) {
  const t = useMessages();
  const { edit, diagramId } = useInspectorScope();
  const id = useId();
  const { value } = field;
  const resolution = useResolution(diagramId, value);
  const [target] = resolution?.targets ?? [];
  const problem = value && resolution ? resolutionText(t, value.processId, resolution) : null;
  const name = target && (resolution?.state === 'found' || resolution?.state === 'trashed') ? targetName(target) : null;
  const text = value === null ? t('links.none') : (name ?? value.processId);
  const choose = () =>
    openLinkDialog({
      kind: 'pick',
      diagramId,
      isLinked: value !== null,
      suggestedName: field.suggestedName,
      pick: (picked) => edit(field.write(diagramId, picked)),
    });
  const open = () => {
    if (value) openLink(diagramId, value, choose).catch((error: unknown) => showError(error));
  };
  return (
    <FieldRow field={field} labelId={id} problem={problem} stacked>
      <div className={styles.referenceBox}>
        <PickerButton
          labelId={id}
          text={text}
          hint={value ? titleOf(text, value, resolution) : null}
          aria-haspopup="dialog"
          onClick={choose}
        />
        {value && (
          <>
            <IconButton
              size="sm"
              label={t('links.open')}
              shortcut={shortcutText('editor.openLink')}
              icon={<SquareArrowOutUpRight aria-hidden />}
              onClick={open}
            />
            <IconButton
              size="sm"
              label={t('links.remove')}
              icon={<X aria-hidden />}
              onClick={(event) => {
                edit(field.write(diagramId, null));
                keepFocusInField(event.currentTarget);
              }}
            />
          </>
        )}
      </div>
    </FieldRow>
  );
}

function titleOf(text: string, { processId }: ElementLink, resolution: Resolution | undefined): string {
  const diagram = resolution?.state === 'found' ? resolution.targets[0]?.diagram.name : undefined;
  return [...new Set([text, diagram ?? text, processId])].join(' · ');
}

/** What a link leads to, following the library; undefined before that is known. */
function useResolution(diagramId: string, link: ElementLink | null): Resolution | undefined {
  const [, setRevision] = useState(0);
  const [states, setStates] = useState<ReturnType<typeof createLinkStates> | null>(null);
  useEffect(() => {
    const made = createLinkStates(diagramId, () => setRevision((revision) => revision + 1));
    setStates(made);
    return () => made.stop();
  }, [diagramId]);
  return link && states ? states.get(link) : undefined;
}
