import { lazy, Suspense, useState } from 'react';
import type { LibraryInfo } from '../../shared/contract/library.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { hostStatus } from '../host.ts';
import { useImport } from '../import/import-store.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './banners.module.css';
import { usePanels } from './panels.ts';
import { useStartUp } from './start-up.ts';

const InterruptedImportBanner = lazy(async () => ({
  default: (await import('../import/interrupted-banner.tsx')).InterruptedImportBanner,
}));

function ConnectionBanner() {
  const t = useMessages();
  const status = hostStatus((state) => state.status);
  if (status === 'reconnecting') return <Banner tone="warning">{t('app.banners.reconnecting')}</Banner>;
  if (status === 'lost') return <Banner tone="danger">{t('app.banners.lost')}</Banner>;
  return null;
}

const seenKey = 'workspace.rescueSeen';

function RescueBanner({ library, rescuedFrom }: { library: LibraryInfo; rescuedFrom: string }) {
  const t = useMessages();
  const { unreadable, unnamedCount } = library;
  const lostCount = unreadable.length + unnamedCount;
  const [listShown, setListShown] = useState(false);
  const seen = usePanels((state) => state.panels[seenKey]);
  if (seen === rescuedFrom) return null;
  return (
    <Banner
      tone="warning"
      onDismiss={() => usePanels.getState().set(seenKey, rescuedFrom)}
      actions={
        lostCount > 0 && (
          <Button size="sm" onClick={() => setListShown(true)}>
            {t('app.banners.showUnreadable')}
          </Button>
        )
      }
    >
      {lostCount === 0
        ? t('app.banners.rescuedAll', { path: rescuedFrom })
        : t('app.banners.rescuedSome', { count: lostCount, path: rescuedFrom })}
      <Dialog
        open={listShown}
        onOpenChange={setListShown}
        title={t('app.banners.unreadableTitle')}
        description={t('app.banners.unreadableText', { path: rescuedFrom })}
      >
        <ul className={styles.unreadable}>
          {unreadable.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat and the list never changes.
            <li key={index}>{name}</li>
          ))}
          {unnamedCount > 0 && <li>{t('app.banners.unnamed', { count: unnamedCount })}</li>}
        </ul>
      </Dialog>
    </Banner>
  );
}

/** Lasting states of the whole app: the host is away, the library can't be written or was rescued. */
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
      {library?.rescuedFrom && <RescueBanner library={library} rescuedFrom={library.rescuedFrom} />}
    </>
  );
}
