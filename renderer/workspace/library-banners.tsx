import { useState } from 'react';
import type { LibraryInfo } from '../../shared/contract/library.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useMessages } from '../messages/messages.ts';
import styles from './banners.module.css';
import { openDialog } from './dialogs.ts';
import { usePanels } from './panels.ts';

/** Which message was put away, kept with the panels. */
const seenRescueKey = 'workspace.rescueSeen';
const seenNetworkKey = 'workspace.networkSeen';

function RescueBanner({ library, rescuedFrom }: { library: LibraryInfo; rescuedFrom: string }) {
  const t = useMessages();
  const { unreadable, unnamedCount } = library;
  const lostCount = unreadable.length + unnamedCount;
  const [listShown, setListShown] = useState(false);
  const seen = usePanels((state) => state.panels[seenRescueKey]);
  if (seen === rescuedFrom) return null;
  return (
    <Banner
      tone="warning"
      onDismiss={() => usePanels.getState().set(seenRescueKey, rescuedFrom)}
      actions={
        lostCount > 0 && (
          <>
            <Button size="sm" onClick={() => setListShown(true)}>
              {t('backups.banners.showUnreadable')}
            </Button>
            <Button size="sm" onClick={() => openDialog('backups')}>
              {t('backups.banners.openBackups')}
            </Button>
          </>
        )
      }
    >
      {lostCount === 0
        ? t('backups.banners.rescuedAll', { path: rescuedFrom })
        : t('backups.banners.rescuedSome', { count: lostCount, path: rescuedFrom })}
      <Dialog
        open={listShown}
        onOpenChange={setListShown}
        title={t('backups.banners.unreadableTitle')}
        description={t('backups.banners.unreadableText', { path: rescuedFrom })}
      >
        <ul className={styles.unreadable}>
          {unreadable.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat and the list never changes.
            <li key={index}>{name}</li>
          ))}
          {unnamedCount > 0 && <li>{t('backups.banners.unnamed', { count: unnamedCount })}</li>}
        </ul>
      </Dialog>
    </Banner>
  );
}

function NetworkBanner({ path }: { path: string }) {
  const t = useMessages();
  const seen = usePanels((state) => state.panels[seenNetworkKey]);
  if (seen === path) return null;
  return (
    <Banner tone="warning" onDismiss={() => usePanels.getState().set(seenNetworkKey, path)}>
      {t('backups.banners.onNetwork', { path })}
    </Banner>
  );
}

/** What people must know of the library itself; each message can be put away. */
export function LibraryBanners({ library }: { library: LibraryInfo }) {
  return (
    <>
      {library.onNetwork && <NetworkBanner path={library.path} />}
      {library.rescuedFrom !== null && <RescueBanner library={library} rescuedFrom={library.rescuedFrom} />}
    </>
  );
}
