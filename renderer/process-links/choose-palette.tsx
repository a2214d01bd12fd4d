import { useState } from 'react';
import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import { PaletteDialog } from '../components/palette-dialog.tsx';
import { useMessages } from '../messages/messages.ts';
import { fitsFilter } from './fits-filter.ts';
import { openTarget, targetName } from './open-link.ts';
import { TargetItem } from './target-item.tsx';

/** Asks which of several diagrams that hold a process to go to. */
export function ChoosePalette({ targets, onClose }: { targets: readonly ProcessTarget[]; onClose(): void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  return (
    <PaletteDialog
      size="large"
      title={t('links.chooseTitle')}
      placeholder={t('links.chooseTitle')}
      listLabel={t('links.pick.results')}
      text={text}
      onText={setText}
      onClose={onClose}
    >
      {targets
        .filter((target) => fitsFilter(text, [targetName(target), target.diagram.name, target.processId]))
        .map((target) => (
          <TargetItem
            key={target.diagram.id}
            target={target}
            isHere={false}
            onSelect={() => {
              onClose();
              setTimeout(() => openTarget(target));
            }}
          />
        ))}
    </PaletteDialog>
  );
}
