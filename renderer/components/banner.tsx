import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import styles from './banner.module.css';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface BannerProps {
  tone: 'info' | 'warning' | 'danger';
  children: ReactNode;
  /** Small buttons. */
  actions?: ReactNode;
  onDismiss?: () => void;
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert };

/** A lasting state of the view below it, across its whole width. */
export function Banner({ tone, children, actions, onDismiss }: BannerProps) {
  const t = useMessages();
  const Icon = icons[tone];
  return (
    <div className={classNames(styles.banner, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
      {onDismiss && <IconButton label={t('app.dismiss')} icon={<X aria-hidden />} size="sm" onClick={onDismiss} />}
    </div>
  );
}
