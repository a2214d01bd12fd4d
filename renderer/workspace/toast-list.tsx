import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import * as Radix from 'radix-ui/toast';
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { leaveEscapeToDialog } from '../components/escape.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from './show-error.ts';
import { useTabs } from './tabs.ts';
import styles from './toast-list.module.css';
import { type Toast, useToasts } from './toasts.ts';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

/** Milliseconds a toast stays; errors and what can be undone stay longer. */
const durations = { short: 5_000, long: 12_000, endless: Number.POSITIVE_INFINITY };

function durationOf({ stays, action, tone }: Toast): keyof typeof durations {
  if (stays) return 'endless';
  return action || tone === 'danger' ? 'long' : 'short';
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useMessages();
  const dismiss = () => useToasts.getState().dismiss(toast.id);
  const Icon = icons[toast.tone];
  const { action } = toast;
  const act = async () => {
    dismiss();
    try {
      await action?.run();
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Radix.Root
      className={styles.toast}
      type={toast.tone === 'danger' ? 'foreground' : 'background'}
      duration={durations[durationOf(toast)]}
      onOpenChange={(open) => open || dismiss()}
      onEscapeKeyDown={leaveEscapeToDialog}
    >
      <Icon aria-hidden className={classNames(styles.icon, styles[toast.tone])} />
      <div className={styles.text}>
        <Radix.Title className={styles.title}>{toast.title}</Radix.Title>
        {toast.description && <Radix.Description className={styles.description}>{toast.description}</Radix.Description>}
      </div>
      {action && (
        <Radix.Action asChild altText={action.label}>
          <Button size="sm" onClick={() => void act()}>
            {action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton label={t('app.dismiss')} icon={<X aria-hidden />} size="sm" />
      </Radix.Close>
    </Radix.Root>
  );
}

/** Short messages, reached with F8. Over a diagram they are at the top: at the bottom they would cover the canvas's credit. */
export function ToastList() {
  const t = useMessages();
  const toasts = useToasts((state) => state.toasts);
  const overCanvas = useTabs((state) => state.activeId !== null);
  return (
    <Radix.Provider label={t('app.notification')} swipeDirection="right">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport
        className={classNames(styles.viewport, overCanvas && styles.overCanvas)}
        label={t('app.notifications')}
      />
    </Radix.Provider>
  );
}
