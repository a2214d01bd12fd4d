import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { LintFinding } from '../../shared/contract/diagrams.ts';
import { brokenLinkRule } from '../../shared/diagram/broken-link-finding.ts';
import { Button } from '../components/button.tsx';
import { VirtualRows } from '../components/virtual-rows.tsx';
import type { DiagramModeler } from '../editor/modeler/modeler-services.ts';
import { revealElement } from '../inspector/modeler/reveal.ts';
import { useMessages } from '../messages/messages.ts';
import { pickSelectedLink } from '../process-links/load-links.ts';
import { showError } from '../workspace/show-error.ts';
import { findProblemElement } from './find-problem-element.ts';
import { ProblemItem } from './problem-item.tsx';
import { nextFinding, type ProblemRow } from './problem-rows.ts';
import styles from './problems-panel.module.css';

export interface ProblemListProps {
  rows: readonly ProblemRow[];
  modeler: DiagramModeler;
  diagramId: string;
  /** Brings the file's diagram to the front that an element is in. */
  showViewOf(elementId: string): Promise<void>;
}

const estimatedHeights = { heading: 28, finding: 44 };

/** The findings as one list for the keyboard: arrows move, Enter shows the element. Only what is in sight is in the page. */
export function ProblemList({ rows, modeler, diagramId, showViewOf }: ProblemListProps) {
  const t = useMessages();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const [undrawn, setUndrawn] = useState<LintFinding | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeights[rows[index]?.kind ?? 'finding'],
    overscan: 8,
  });

  const activate = (index: number) => {
    setActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  /** Whether something on the canvas shows it. */
  const reveal = async (index: number): Promise<boolean> => {
    const row = rows[index];
    if (row?.kind !== 'finding') return false;
    activate(index);
    const { elementId } = row.finding;
    if (elementId !== null) await showViewOf(elementId);
    const element = elementId === null ? null : findProblemElement(modeler, elementId);
    if (element) revealElement(modeler, element);
    setUndrawn(element ? null : row.finding);
    return element !== null;
  };
  const choose = (index: number) => {
    reveal(index).catch((error: unknown) => showError(error));
  };
  const activeRow = rows[active];
  const isBrokenLink = activeRow?.kind === 'finding' && activeRow.finding.rule === brokenLinkRule;
  const chooseProcess = async () => {
    if (await reveal(active)) await pickSelectedLink({ id: diagramId, modeler });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowDown: nextFinding(rows, active, 1),
      ArrowUp: nextFinding(rows, active, -1),
      Home: nextFinding(rows, -1, 1),
      End: nextFinding(rows, rows.length, -1),
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      activate(target);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(active);
    }
  };
  // A press of the mouse gives focus, too; were a row to open then, the row under the mouse would move away before the click.
  const onFocus = ({ currentTarget }: FocusEvent) => {
    if (active < 0 && currentTarget.matches(':focus-visible')) setActive(nextFinding(rows, -1, 1));
  };
  return (
    <>
      <div
        ref={scroller}
        className={styles.list}
        role="listbox"
        tabIndex={0}
        aria-label={t('problems.list')}
        aria-activedescendant={rows[active]?.kind === 'finding' ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <VirtualRows virtualizer={virtualizer}>
          {(index) => {
            const row = rows[index];
            if (!row) return null;
            return row.kind === 'heading' ? (
              <p className={styles.heading} role="presentation">
                {t(`problems.severity.${row.severity}`)}
                <span className={styles.headingCount}>{row.count}</span>
              </p>
            ) : (
              <ProblemItem
                id={`${id}-${index}`}
                finding={row.finding}
                place={row.place}
                isActive={index === active}
                isUndrawn={row.finding === undrawn}
                onChoose={() => choose(index)}
              />
            );
          }}
        </VirtualRows>
      </div>
      {isBrokenLink && (
        <div className={styles.actions}>
          <Button size="sm" onClick={() => chooseProcess().catch((error: unknown) => showError(error))}>
            {t('problems.chooseProcess')}
          </Button>
        </div>
      )}
    </>
  );
}
