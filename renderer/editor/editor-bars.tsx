import { useStore } from 'zustand';
import { runCommand } from '../commands/run-command.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { discardDraft } from './discard-draft.ts';
import { keepAsCopy } from './keep-as-copy.ts';
import { NoticesBar } from './notices-bar.tsx';
import type { DiagramSession } from './session/diagram-session.ts';
import { resolveLink, unlinkFile } from './session/file-link.ts';

interface BarProps {
  session: DiagramSession;
}

/** Runs what a bar offers, and shows what goes wrong. */
function attempt(action: () => Promise<unknown>): void {
  void action().catch((error: unknown) => showError(error));
}

/** What there is to know and decide about the open diagram. */
export function EditorBars({ session }: BarProps) {
  return (
    <>
      <ConflictBar session={session} />
      <SaveFailedBar session={session} />
      <LinkBar session={session} />
      <DraftBar session={session} />
      <NoticesBar session={session} />
    </>
  );
}

function ConflictBar({ session }: BarProps) {
  const t = useMessages();
  const conflict = useStore(session.store, (state) => state.conflict);
  if (!conflict) return null;
  return (
    <Banner
      tone="warning"
      actions={
        <>
          <Button size="sm" onClick={() => attempt(() => discardDraft(session))}>
            {t('editor.bars.takeTheirs')}
          </Button>
          <Button size="sm" variant="primary" onClick={() => attempt(() => keepAsCopy(session))}>
            {t('editor.bars.saveCopy')}
          </Button>
        </>
      }
    >
      {t('editor.bars.conflict')}
    </Banner>
  );
}

function SaveFailedBar({ session }: BarProps) {
  const t = useMessages();
  const saveError = useStore(session.store, (state) => (state.conflict ? null : state.saveError));
  if (!saveError) return null;
  const { title, advice } = errorText(saveError);
  return (
    <Banner
      tone="danger"
      actions={
        saveError.code === 'draft_conflict' ? (
          <Button size="sm" onClick={() => attempt(() => keepAsCopy(session))}>
            {t('editor.bars.saveCopy')}
          </Button>
        ) : (
          <Button size="sm" onClick={() => session.journalAgain()}>
            {t('app.retry')}
          </Button>
        )
      }
    >
      {t('editor.bars.saveFailed', { reason: title })}. {advice}
    </Banner>
  );
}

function LinkBar({ session }: BarProps) {
  const t = useMessages();
  const link = useStore(session.store, (state) => state.link);
  const path = useStore(session.store, (state) => state.summary?.linkedPath ?? '');
  if (link === 'changed-on-disk') {
    return (
      <Banner
        tone="warning"
        actions={
          <>
            <Button size="sm" onClick={() => attempt(() => resolveLink(session, 'take-file'))}>
              {t('editor.bars.useFile')}
            </Button>
            <Button size="sm" onClick={() => attempt(() => resolveLink(session, 'keep-mine'))}>
              {t('editor.bars.keepMine')}
            </Button>
          </>
        }
      >
        {path ? t('editor.bars.linkChangedPath', { path }) : t('editor.bars.linkChanged')}
      </Banner>
    );
  }
  if (link !== 'missing') return null;
  return (
    <Banner
      tone="warning"
      actions={
        <>
          <Button size="sm" onClick={() => attempt(() => unlinkFile(session))}>
            {t('editor.bars.unlink')}
          </Button>
          <Button size="sm" onClick={() => void runCommand('editor.saveAsFile')}>
            {t('editor.bars.saveElsewhere')}
          </Button>
        </>
      }
    >
      {t('editor.bars.linkMissing', { path })}
    </Banner>
  );
}

function DraftBar({ session }: BarProps) {
  const t = useMessages();
  const draftFrom = useStore(session.store, (state) => state.draftFrom);
  const keepEditing = () => session.store.setState({ draftFrom: null });
  if (draftFrom === null) return null;
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(draftFrom);
  return (
    <Banner
      tone="info"
      actions={
        <>
          <Button size="sm" onClick={() => attempt(() => discardDraft(session))}>
            {t('editor.bars.discardDraft')}
          </Button>
          <Button size="sm" onClick={keepEditing}>
            {t('editor.bars.keepEditing')}
          </Button>
        </>
      }
    >
      {t('editor.bars.draft', { when })}
    </Banner>
  );
}
