import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { useMessages } from '../messages/messages.ts';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import type { DialogProps } from './dialog.tsx';
import { closeAtEscape } from './escape.ts';
import { IconButton } from './icon-button.tsx';

/** The dialog itself; `Dialog` loads it. */
export function DialogWindow({ open, onOpenChange, title, description, children, footer, size = 'md' }: DialogProps) {
  const t = useMessages();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles.backdrop} />
        <Radix.Content
          className={classNames(styles.dialog, styles[size])}
          onKeyDown={closeAtEscape(() => onOpenChange(false))}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <Radix.Title className={styles.title}>{title}</Radix.Title>
          {(description || children) && (
            <div className={styles.body}>
              {description && (
                <Radix.Description asChild>
                  <div className={styles.description}>{description}</div>
                </Radix.Description>
              )}
              {children}
            </div>
          )}
          {footer && <footer className={styles.footer}>{footer}</footer>}
          {/* Last, so that the focus starts at what the dialog is for. */}
          <Radix.Close asChild>
            <IconButton label={t('app.close')} icon={<X aria-hidden />} size="sm" className={styles.close} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
