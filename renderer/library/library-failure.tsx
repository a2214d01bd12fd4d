import { CircleAlert } from 'lucide-react';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { retryLibrary } from './library-updates.ts';

/** Says that the list could not be read, and tries again. With rows already on screen it is a line above them. */
export function LibraryFailure({ error, compact }: { error: unknown; compact: boolean }) {
  const t = useMessages();
  const { title, advice } = errorText(error);
  const retry = (
    <Button size={compact ? 'sm' : 'md'} onClick={() => void retryLibrary()}>
      {t('app.retry')}
    </Button>
  );
  if (compact) {
    return (
      <Banner tone="danger" actions={retry}>
        {t('library.staleList', { reason: title })}
      </Banner>
    );
  }
  return <EmptyState icon={<CircleAlert aria-hidden />} title={title} description={advice} actions={retry} />;
}
