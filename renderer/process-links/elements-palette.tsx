import { useState } from 'react';
import type { LinkingElement } from '../../shared/contract/process-links.ts';
import { classNames } from '../components/class-names.ts';
import { PaletteDialog, PaletteItem, Unnamed } from '../components/palette-dialog.tsx';
import { outlineTypeText } from '../inspector/words.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { TypeIcon } from '../search/type-icon.tsx';
import { fitsFilter } from './fits-filter.ts';
import styles from './link-palettes.module.css';
import { jumpTo } from './places.ts';

/** The most elements that are asked for. */
export const mostElements = 500;

interface ElementLine {
  element: LinkingElement;
  /** Why its link is broken. */
  reason?: string;
}

export interface ElementsPaletteProps {
  title: string;
  placeholder: string;
  listLabel: string;
  /** Undefined until they are there. */
  lines: readonly ElementLine[] | undefined;
  error: unknown;
  /** How many there are. */
  status: string;
  onClose(): void;
}

/** Lists elements that link to processes, those that fit what is typed; Enter goes to the element. */
export function ElementsPalette({ lines, error, status, onClose, ...names }: ElementsPaletteProps) {
  const t = useMessages();
  const [text, setText] = useState('');
  const fitting = (lines ?? []).filter(({ element, reason = '' }) =>
    fitsFilter(text, [element.name, element.diagram.name, outlineTypeText(t, element.type), reason]),
  );

  const statusText = () => {
    if (error) return t('links.pick.failed', { reason: errorText(error).title });
    if (!lines) return t('links.loading');
    return lines.length > 0 && fitting.length === 0 ? t('links.filtered', { text }) : status;
  };
  return (
    <PaletteDialog
      size="large"
      {...names}
      text={text}
      answered={lines ? text : null}
      onText={setText}
      onClose={onClose}
      status={statusText()}
    >
      {fitting.map(({ element: { diagram, elementId, name, type }, reason }, index) => {
        const kind = outlineTypeText(t, type);
        return (
          <PaletteItem
            // biome-ignore lint/suspicious/noArrayIndexKey: elements of damaged files may share an id
            key={index}
            value={`${index}`}
            icon={<TypeIcon type={type} />}
            name={name || <Unnamed>{kind}</Unnamed>}
            nameTitle={name || kind}
            nameClassName={styles.name}
            onSelect={() => {
              onClose();
              setTimeout(() => jumpTo(diagram, { elementId, name: name || kind }));
            }}
          >
            {reason !== undefined && (
              <span className={classNames(styles.detail, styles.broken)} title={reason}>
                {reason}
              </span>
            )}
            <span className={styles.detail} title={diagram.name}>
              {diagram.name}
            </span>
          </PaletteItem>
        );
      })}
    </PaletteDialog>
  );
}
