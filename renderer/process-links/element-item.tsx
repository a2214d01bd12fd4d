import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import type { ReactNode } from 'react';
import type { LinkingElement } from '../../shared/contract/process-links.ts';
import { classNames } from '../components/class-names.ts';
import { PaletteItem } from '../components/palette-dialog.tsx';
import { outlineIconClass } from '../inspector/type-icon-class.ts';
import { outlineTypeText } from '../inspector/words.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './link-palettes.module.css';

export interface ElementItemProps {
  element: LinkingElement;
  value: string;
  onSelect(): void;
  /** What stands after the name of the diagram. */
  children?: ReactNode;
}

/** An element that links to a process, in a palette. */
export function ElementItem({ element, value, onSelect, children }: ElementItemProps) {
  const t = useMessages();
  const kind = outlineTypeText(t, element.type);
  return (
    <PaletteItem
      value={value}
      icon={<span aria-hidden className={classNames(styles.kind, outlineIconClass(element.type))} />}
      name={element.name || <span className={styles.unnamed}>{kind}</span>}
      nameTitle={element.name || kind}
      onSelect={onSelect}
    >
      {children}
      <span className={styles.detail} title={element.diagram.name}>
        {element.diagram.name}
      </span>
    </PaletteItem>
  );
}
