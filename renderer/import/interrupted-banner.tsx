import { useState } from 'react';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { useLibrary } from '../library/library-store.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { useImport } from './import-store.ts';
import { discardInterrupted, resumeInterrupted } from './start-import.ts';

/** Tells of an import that a crash or a full disk interrupted, and lets it go on. */
export function InterruptedImportBanner() {
  const t = useMessages();
  const running = useImport((state) => state.running !== null);
  const [first] = useImport((state) => state.interrupted);
  const canWrite = useLibrary((state) => state.info?.readOnly !== true);
  const [discarding, setDiscarding] = useState(false);
  if (!first || running || !canWrite) return null;
  const discard = async () => {
    setDiscarding(true);
    try {
      await discardInterrupted(first);
    } catch (error) {
      showError(error);
    } finally {
      setDiscarding(false);
    }
  };
  return (
    <Banner
      tone="info"
      actions={
        <>
          <Button size="sm" variant="primary" onClick={() => void resumeInterrupted(first)}>
            {t('library.interrupted.resume')}
          </Button>
          <Button size="sm" disabled={discarding} onClick={() => void discard()}>
            {t('library.interrupted.discard')}
          </Button>
        </>
      }
    >
      {t('library.interrupted.text', { done: first.done, count: first.total })}
    </Banner>
  );
}
