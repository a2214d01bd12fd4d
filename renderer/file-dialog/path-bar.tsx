import { ArrowUp, ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import { useMessages } from '../messages/messages.ts';
import styles from './file-dialog.module.css';
import { stepsOf } from './paths.ts';
import type { FolderListing } from './use-folder-listing.ts';

/** Where the file dialog stands: each folder on the way is a step back to it. */
export function PathBar({ listing, onGo }: { listing: FolderListing | null; onGo: (path: string) => void }) {
  const t = useMessages();
  const parent = listing?.parent ?? null;
  return (
    <div className={styles.path}>
      <IconButton
        size="sm"
        label={t('files.parent')}
        icon={<ArrowUp aria-hidden />}
        disabled={parent === null}
        onClick={() => parent !== null && onGo(parent)}
      />
      <nav className={styles.crumbs} aria-label={t('library.path')}>
        {listing &&
          stepsOf(listing.path).map((step, index) => (
            <Fragment key={step.path}>
              {index > 0 && <ChevronRight aria-hidden />}
              <button type="button" onClick={() => onGo(step.path)}>
                {step.name}
              </button>
            </Fragment>
          ))}
      </nav>
    </div>
  );
}
