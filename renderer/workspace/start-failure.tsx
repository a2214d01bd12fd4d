import { DatabaseZap } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { hostStatus } from '../host.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { startUp } from './start-up.ts';

/** Why the app can't show anything, and what to do. Tries again by itself when the host comes back. */
export function StartFailure({ error }: { error: unknown }) {
  const t = useMessages();
  const { title, advice } = errorText(error);

  useEffect(
    () =>
      hostStatus.subscribe(({ status }, before) => {
        if (status === 'connected' && before.status !== 'connected') void startUp();
      }),
    [],
  );

  return (
    <main role="alert" style={{ height: '100%' }}>
      <EmptyState
        icon={<DatabaseZap aria-hidden />}
        title={title}
        description={advice}
        actions={
          <Button variant="primary" onClick={() => void startUp()}>
            {t('app.retry')}
          </Button>
        }
      />
    </main>
  );
}
