import type { LintFinding } from '../../shared/contract/diagrams.ts';
import { hasMessage, useMessages } from '../messages/messages.ts';
import styles from './problems-panel.module.css';
import { SeverityIcon } from './severity-icon.tsx';

export interface ProblemItemProps {
  id: string;
  finding: LintFinding;
  /** Where it is, in words. */
  place: string;
  /** Shows why this is a problem, too. */
  isActive: boolean;
  /** It was chosen, but nothing on the canvas shows its element. */
  isUndrawn: boolean;
  onChoose(): void;
}

/** One finding: what is wrong and where; the active one also why, and by which rule. */
export function ProblemItem({ id, finding, place, isActive, isUndrawn, onChoose }: ProblemItemProps) {
  const t = useMessages();
  const ruleName = finding.rule.slice(finding.rule.lastIndexOf('/') + 1);
  const explanation = `problems.rules.${ruleName}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option
    <div id={id} className={styles.item} role="option" aria-selected={isActive} onClick={onChoose}>
      <SeverityIcon severity={finding.severity} />
      <div className={styles.itemText}>
        <p className={styles.message}>{finding.message.replace(/[<>]/g, '')}</p>
        <p className={styles.place} title={finding.elementId ?? undefined}>
          {place}
        </p>
        {isActive && hasMessage(explanation) && <p className={styles.explanation}>{t(explanation)}</p>}
        {isActive && finding.elementId !== null && finding.elementId !== place && (
          <p className={styles.rule}>{finding.elementId}</p>
        )}
        {isActive && <p className={styles.rule}>{t('problems.ruleLabel', { rule: finding.rule })}</p>}
        {isUndrawn && (
          <p className={styles.explanation} role="status">
            {t('problems.notDrawn')}
          </p>
        )}
      </div>
    </div>
  );
}
