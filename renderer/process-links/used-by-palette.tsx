import { useState } from 'react';
import { PaletteDialog } from '../components/palette-dialog.tsx';
import { host } from '../host.ts';
import { outlineTypeText } from '../inspector/words.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { ElementItem } from './element-item.tsx';
import { fitsFilter } from './fits-filter.ts';
import styles from './link-palettes.module.css';
import { jumpTo } from './places.ts';
import { useAnswer } from './use-answer.ts';

const shown = 500;

/** Lists what links to a diagram; Enter goes to the element. */
export function UsedByPalette({ diagram, onClose }: { diagram: { id: string; name: string }; onClose(): void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const { value, error } = useAnswer(diagram.id, (id) => host.processLinks.usedBy({ id, limit: shown }));
  const elements = (value?.elements ?? []).filter((element) =>
    fitsFilter(text, [element.name, element.diagram.name, outlineTypeText(t, element.type)]),
  );
  const { name } = diagram;

  const status = () => {
    if (error) return t('links.pick.failed', { reason: errorText(error).title });
    if (!value) return t('links.loading');
    if (value.elements.length === 0) return t('links.usedBy.nothing', { name });
    if (elements.length === 0) return t('links.filtered', { text });
    return t(value.isComplete ? 'links.usedBy.count' : 'links.usedBy.many', { count: value.elements.length });
  };
  return (
    <PaletteDialog
      size="large"
      title={t('links.usedBy.of', { name })}
      placeholder={t('links.usedBy.placeholder', { name })}
      listLabel={t('links.usedBy.results')}
      text={text}
      onText={setText}
      onClose={onClose}
      footer={
        <p className={styles.status} role="status">
          {status()}
        </p>
      }
    >
      {elements.map((element, index) => (
        <ElementItem
          // Elements of damaged files may share an id.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          value={`${index}`}
          element={element}
          onSelect={() => {
            onClose();
            setTimeout(() =>
              jumpTo(element.diagram, {
                elementId: element.elementId,
                name: element.name || outlineTypeText(t, element.type),
              }),
            );
          }}
        />
      ))}
    </PaletteDialog>
  );
}
