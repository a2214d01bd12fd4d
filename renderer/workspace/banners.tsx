import { lazy, Suspense } from 'react';
import { Banner } from '../components/banner.tsx';
import { hostStatus } from '../host.ts';
import { useImport } from '../import/import-store.ts';
import { loadBackupMessages, useMessages } from '../messages/messages.ts';
import { withTexts } from '../messages/with-texts.ts';
import { useStartUp } from './start-up.ts';

const InterruptedImportBanner = lazy(async () => ({
  default: (await import('../import/interrupted-banner.tsx')).InterruptedImportBanner,
}));

const loadBanners = () => withTexts(import('./library-banners.tsx'), loadBackupMessages());

const LibraryBanners = lazy(async () => ({ default: (await loadBanners()).LibraryBanners }));

function ConnectionBanner() {
  const t = useMessages();
  const status = hostStatus((state) => state.status);
  if (status === 'reconnecting') return <Banner tone="warning">{t('app.banners.reconnecting')}</Banner>;
  if (status === 'lost') return <Banner tone="danger">{t('app.banners.lost')}</Banner>;
  return null;
}

/** Lasting states of the whole app: the host is away, the library can't be written, was rescued, or lies in a bad place. */
export function Banners() {
  const t = useMessages();
  const startUp = useStartUp();
  const hasInterrupted = useImport((state) => state.interrupted.length > 0);
  const library = startUp.phase === 'ready' ? startUp.library : null;
  return (
    <>
      <ConnectionBanner />
      {hasInterrupted && (
        <Suspense fallback={null}>
          <InterruptedImportBanner />
        </Suspense>
      )}
      {library?.readOnly && <Banner tone="warning">{t('app.banners.readOnly', { path: library.path })}</Banner>}
      {library && (library.rescuedFrom !== null || library.onNetwork) && (
        <Suspense fallback={null}>
          <LibraryBanners library={library} />
        </Suspense>
      )}
    </>
  );
}
