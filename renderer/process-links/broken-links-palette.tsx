import { useState } from 'react';
import type { BrokenLink } from '../../shared/contract/process-links.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { classNames } from '../components/class-names.ts';
import { PaletteDialog } from '../components/palette-dialog.tsx';
import { host } from '../host.ts';
import { outlineTypeText } from '../inspector/words.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { ElementItem } from './element-item.tsx';
import { fitsFilter } from './fits-filter.ts';
import styles from './link-palettes.module.css';
import { jumpTo } from './places.ts';
import { resolutionText } from './resolution-text.ts';
import { useAnswer } from './use-answer.ts';

const shown = 500;

/** Lists the links of the library that lead nowhere, and why; Enter goes to the element. */
export function BrokenLinksPalette({ onClose }: { onClose(): void }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const { value, error } = useAnswer('', () => host.processLinks.broken({ limit: shown }));
  const reasonOf = ({ element, resolution }: BrokenLink) => resolutionText(t, element.processId, resolution) ?? '';
  const links = (value?.links ?? []).filter((link) =>
    fitsFilter(text, [link.element.name, link.element.diagram.name, reasonOf(link)]),
  );

  const status = () => {
    if (error) return t('links.pick.failed', { reason: errorText(error).title });
    if (!value) return t('links.loading');
    const count = value.links.length;
    if (count === 0) return t('links.broken.nothing');
    if (links.length === 0) return t('links.filtered', { text });
    const keys = shortcutText('editor.pickLink') ?? '';
    return `${t(value.isComplete ? 'links.broken.count' : 'links.broken.many', { count })} · ${t('links.broken.hint', { keys })}`;
  };
  return (
    <PaletteDialog
      size="large"
      title={t('links.broken.title')}
      placeholder={t('links.broken.placeholder')}
      listLabel={t('links.broken.results')}
      text={text}
      onText={setText}
      onClose={onClose}
      footer={
        <p className={styles.status} role="status">
          {status()}
        </p>
      }
    >
      {links.map((link, index) => (
        <ElementItem
          // Elements of damaged files may share an id.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          value={`${index}`}
          element={link.element}
          onSelect={() => {
            onClose();
            const { diagram, elementId, name, type } = link.element;
            setTimeout(() => jumpTo(diagram, { elementId, name: name || outlineTypeText(t, type) }));
          }}
        >
          <span className={classNames(styles.detail, styles.broken)} title={reasonOf(link)}>
            {reasonOf(link)}
          </span>
        </ElementItem>
      ))}
    </PaletteDialog>
  );
}
