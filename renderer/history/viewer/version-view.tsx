import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Version } from '../../../shared/contract/history.ts';
import { type ErrorValue, toErrorValue } from '../../../shared/errors.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { ViewChoice } from '../../editor/view-switcher.tsx';
import { errorText } from '../../messages/error-text.ts';
import { useMessages } from '../../messages/messages.ts';
import { noteDamaged } from '../history-views.ts';
import { momentText } from '../timeline/day-rows.ts';
import { takeFront } from './front-viewers.ts';
import { NotShown } from './not-shown.tsx';
import { type Place, placeOf, type ShownBody } from './show-body.ts';
import { showVersion } from './show-version.ts';
import { useViewer } from './use-viewer.ts';
import styles from './version-view.module.css';

export interface VersionViewProps {
  version: Version;
  /** Where to look at first. */
  place(): Place;
  onRestore(): void;
  onExport(): void;
  onClose(): void;
}

/** `checking`: it is drawn, but not to be seen before it is known to be what was saved. */
type Phase = 'opening' | 'checking' | 'shown' | 'not-shown' | 'failed';

/** A version on a canvas of its own where nothing can be edited; another version takes its place at the same spot. */
export function VersionView({ version, place, onRestore, onExport, onClose }: VersionViewProps) {
  const t = useMessages();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useViewer(container, t('history.viewing.canvas'));
  const { phase, error, shown, retry, chooseView } = useShownVersion(viewer, version, place);
  const isOpened = phase === 'shown' || phase === 'not-shown';
  useEffect(
    () => (viewer ? takeFront(version.diagramId, viewer, isOpened) : undefined),
    [viewer, version.diagramId, isOpened],
  );
  const when = momentText(version.createdAt);
  const text =
    version.name === null
      ? t('history.viewing.banner', { when })
      : t('history.viewing.named', { name: version.name, when });
  return (
    <>
      <Banner
        tone="info"
        actions={
          <>
            <Button size="sm" disabled={phase !== 'shown'} onClick={onRestore}>
              {t('history.actions.restore')}
            </Button>
            <Button size="sm" disabled={!isOpened} onClick={onExport}>
              {t('editor.commands.export')}
            </Button>
            <Button size="sm" onClick={onClose}>
              {t('history.viewing.close')}
            </Button>
          </>
        }
      >
        {text}
      </Banner>
      {shown && <ViewChoice views={shown.views} shown={shown.shownView} onChoose={chooseView} />}
      <div className={styles.stage} data-phase={phase}>
        <div ref={container} className={styles.canvas} />
        {phase !== 'shown' && (
          <div className={styles.cover}>
            {(phase === 'opening' || phase === 'checking') && <Spinner label={t('history.viewing.opening')} />}
            {phase === 'failed' && error && <Failed error={error} onRetry={retry} />}
            {phase === 'not-shown' && <NotShown isOfOtherView={false} />}
          </div>
        )}
      </div>
    </>
  );
}

function Failed({ error, onRetry }: { error: ErrorValue; onRetry: () => void }) {
  const t = useMessages();
  const { title, advice } = errorText(error);
  const isDamaged = error.code === 'packed_corrupt';
  return (
    <EmptyState
      icon={<CircleAlert aria-hidden />}
      title={t(isDamaged ? 'history.damaged' : 'history.viewing.failed')}
      description={isDamaged ? t('history.damagedText') : `${title}. ${advice}`}
      actions={!isDamaged && <Button onClick={onRetry}>{t('history.retry')}</Button>}
    />
  );
}

interface ShownState {
  phase: Phase;
  error: ErrorValue | null;
  /** What was drawn last; null before, and where that failed. */
  shown: ShownBody | null;
}

/** Fetches a version and draws it: the first one where `place` says, later ones where one looks. */
function useShownVersion(viewer: DiagramModeler | null, version: Version, place: () => Place) {
  const [state, setState] = useState<ShownState>({ phase: 'opening', error: null, shown: null });
  const [attempt, setAttempt] = useState(0);
  const lastPlace = useRef<Place | null>(null);
  const shownView = useRef<string | null>(null);
  const chooseView = (viewId: string) => {
    shownView.current = null;
    lastPlace.current = { viewId, viewport: null, isChosen: false };
    setAttempt((count) => count + 1);
  };
  const { id } = version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same work once more; place is asked once
  useEffect(() => {
    if (!viewer) return undefined;
    const abort = new AbortController();
    setState(({ shown }) => ({ phase: 'opening', error: null, shown }));
    const show = async () => {
      const shown = await showVersion(viewer, id, lastPlace.current ?? place(), {
        signal: abort.signal,
        onUnchecked: () => setState(({ shown: before }) => ({ phase: 'checking', error: null, shown: before })),
      });
      shownView.current = shown.shownView;
      noteDamaged(id, false);
      setState({ phase: shown.shownView === null ? 'not-shown' : 'shown', error: null, shown });
    };
    show().catch((thrown: unknown) => {
      if (abort.signal.aborted) return;
      const error = toErrorValue(thrown);
      if (error.code === 'packed_corrupt') noteDamaged(id, true);
      setState({ phase: 'failed', error, shown: null });
    });
    return () => {
      const left = shownView.current === null ? null : placeOf(viewer, shownView.current);
      if (left?.viewport) lastPlace.current = left;
      shownView.current = null;
      abort.abort();
    };
  }, [viewer, id, attempt]);
  return { ...state, chooseView, retry: () => setAttempt((count) => count + 1) };
}
