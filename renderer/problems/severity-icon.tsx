import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { classNames } from '../components/class-names.ts';
import styles from './problems-panel.module.css';
import type { Severity } from './problems-store.ts';

const icons = { error: CircleAlert, warn: TriangleAlert, info: Info };

export function SeverityIcon({ severity, isQuiet = false }: { severity: Severity; isQuiet?: boolean }) {
  const Icon = icons[severity];
  return <Icon aria-hidden className={classNames(styles.severity, isQuiet ? styles.quiet : styles[severity])} />;
}
