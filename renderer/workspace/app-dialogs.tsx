import { lazy, Suspense } from 'react';
import { afterFirstView } from '../first-view.ts';
import {
  loadBackupMessages,
  loadDialogMessages,
  loadEditorMessages,
  loadSearchMessages,
} from '../messages/messages.ts';
import { withTexts } from '../messages/with-texts.ts';
import { useLinkDialogs } from '../process-links/link-dialogs.ts';
import { withLinkTexts } from '../process-links/load-links.ts';
import { closeDialog, useDialogs } from './dialogs.ts';

/** Kinds of elements have their names among the editor's texts. */
const loadSearchTexts = () => Promise.all([loadEditorMessages(), loadSearchMessages()]);

const loadPalette = () => import('../commands/palette.tsx');
const loadSearch = () => withTexts(import('../search/search-palette.tsx'), loadSearchTexts());
const loadReplace = () => withTexts(import('../search/replace/replace-dialog.tsx'), loadSearchTexts());
const loadShortcuts = () => withTexts(import('../commands/shortcuts-dialog.tsx'), loadDialogMessages());
/** The editor's own texts tell of settings, too. */
const loadSettings = () =>
  withTexts(import('../settings/settings-dialog.tsx'), loadEditorMessages(), loadDialogMessages());
const loadLinks = () => withLinkTexts(import('../process-links/link-palettes.tsx'));
const loadBackups = () => withTexts(import('../backups/backups-dialog.tsx'), loadBackupMessages());
const loadAbout = () => withTexts(import('../about/about-dialog.tsx'), loadDialogMessages());

const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const SearchPalette = lazy(async () => ({ default: (await loadSearch()).SearchPalette }));
const ReplaceDialog = lazy(async () => ({ default: (await loadReplace()).ReplaceDialog }));
const ShortcutsDialog = lazy(async () => ({ default: (await loadShortcuts()).ShortcutsDialog }));
const SettingsDialog = lazy(async () => ({ default: (await loadSettings()).SettingsDialog }));
const BackupsDialog = lazy(async () => ({ default: (await loadBackups()).BackupsDialog }));
const LinkPalettes = lazy(async () => ({ default: (await loadLinks()).LinkPalettes }));
const AboutDialog = lazy(async () => ({ default: (await loadAbout()).AboutDialog }));

/** Loads the palette's code ahead, so that it opens at once and also when the host is gone. */
export function preloadDialogs(): void {
  afterFirstView(
    () => void Promise.all([loadPalette(), loadSearch(), loadShortcuts(), loadSettings(), loadAbout(), loadLinks()]),
  );
}

/** The dialogs of the app, loaded when first opened. */
export function AppDialogs() {
  const open = useDialogs((state) => state.open);
  const linkDialog = useLinkDialogs((state) => state.open);
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={closeDialog} />}
      {open === 'search' && <SearchPalette onClose={closeDialog} />}
      {open === 'replace' && <ReplaceDialog onClose={closeDialog} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={closeDialog} />}
      {open === 'settings' && <SettingsDialog onClose={closeDialog} />}
      {open === 'backups' && <BackupsDialog onClose={closeDialog} />}
      {linkDialog && <LinkPalettes dialog={linkDialog} />}
      {open === 'about' && <AboutDialog onClose={closeDialog} />}
    </Suspense>
  );
}
