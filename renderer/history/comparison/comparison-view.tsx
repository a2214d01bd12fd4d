import { CircleAlert } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ElementChange } from '../../../shared/contract/comparison.ts';
import type { Compared } from '../../../shared/contract/history.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import type { DiagramView } from '../../editor/session/editor-state.ts';
import { ViewChoice } from '../../editor/view-switcher.tsx';
import { errorText } from '../../messages/error-text.ts';
import { useMessages } from '../../messages/messages.ts';
import { usePanelChoice } from '../../workspace/panels.ts';
import { isFocusLost } from '../../workspace/regions.ts';
import { takeFront } from '../viewer/front-viewers.ts';
import type { Place } from '../viewer/show-body.ts';
import { type ChangeKind, kindOf, onlyMovedAlong } from './change-kinds.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { ComparedCanvas, type DrawnSide } from './compared-canvas.tsx';
import styles from './comparison.module.css';
import { ComparisonBar } from './comparison-bar.tsx';
import { revealChange } from './reveal-change.ts';
import { type Side, sideText } from './sides.ts';
import { takeSteps } from './stepping.ts';
import { syncViews } from './sync-views.ts';
import { useCompared } from './use-compared.ts';

export interface ComparisonViewProps {
  session: DiagramSession;
  before: Side;
  after: Side;
  /** Where to look at first. */
  place(): Place;
  onSides(before: Side, after: Side): void;
  onClose(): void;
}

const layouts = ['side-by-side', 'overlaid'] as const;
const layoutKey = 'history.layout';

/** Two states of a diagram, beside or over each other, with what differs marked and listed. */
export function ComparisonView(props: ComparisonViewProps) {
  const { session, before, after, place, onSides, onClose } = props;
  const t = useMessages();
  const [layout, setLayout] = usePanelChoice(layoutKey, layouts, 'side-by-side');
  const { compared, error, refresh } = useCompared(session, before, after);
  return (
    <>
      <ComparisonBar
        session={session}
        before={before}
        after={after}
        layout={layout}
        onLayout={setLayout}
        onSides={onSides}
        onClose={onClose}
      />
      {compared && (
        <Result
          session={session}
          compared={compared}
          before={before}
          after={after}
          isOverlaid={layout === 'overlaid'}
          place={place}
        />
      )}
      {!compared && (
        <div className={styles.waiting}>
          {error === null ? (
            <Spinner label={t('history.comparison.comparing')} />
          ) : (
            <EmptyState
              icon={<CircleAlert aria-hidden />}
              title={t('history.comparison.failed')}
              description={`${errorText(error).title}. ${errorText(error).advice}`}
              actions={<Button onClick={refresh}>{t('history.retry')}</Button>}
            />
          )}
        </div>
      )}
    </>
  );
}

interface ResultProps {
  session: DiagramSession;
  compared: Compared;
  before: Side;
  after: Side;
  isOverlaid: boolean;
  place(): Place;
}

function Result({ session, compared, before, after, isOverlaid, place }: ResultProps) {
  const t = useMessages();
  const { comparison } = compared;
  const [hidden, setHidden] = useState<ReadonlySet<ChangeKind>>(new Set());
  const [activeId, setActiveId] = useState<string | null>(null);
  const [earlier, setEarlier] = useState<DrawnSide | null>(null);
  const [later, setLater] = useState<DrawnSide | null>(null);
  const { viewId, views, chooseView } = useViewChoice(earlier, later);
  const shown = useMemo(() => comparison.changes.filter((change) => !hidden.has(kindOf(change))), [comparison, hidden]);
  const listed = useMemo(() => shown.filter((change) => !onlyMovedAlong(change)), [shown]);

  useEffect(() => {
    const isSame = earlier !== null && later !== null && [earlier, later].every(({ shownView }) => shownView !== null);
    return isSame ? syncViews(later.viewer, earlier.viewer) : undefined;
  }, [earlier, later]);
  useEffect(() => (later ? takeFront(session.id, later.viewer) : undefined), [session, later]);

  /** The change to show as soon as the picture that it is in is drawn. */
  const awaited = useRef<ElementChange | null>(null);
  const activate = useCallback(
    (change: ElementChange) => {
      setActiveId(change.id);
      const otherView = viewToShow(change, later, earlier);
      awaited.current = otherView === null ? null : change;
      if (otherView === null) reveal(change, earlier, later);
      else chooseView(otherView);
    },
    [later, earlier, chooseView],
  );
  useEffect(() => {
    const change = awaited.current;
    if (!change || !later || !(earlier || isOverlaid)) return;
    awaited.current = null;
    reveal(change, earlier, later);
  }, [later, earlier, isOverlaid]);
  const step = useCallback(
    (offset: 1 | -1) => {
      const index = listed.findIndex(({ id }) => id === activeId);
      const start = index === -1 && offset === -1 ? listed.length : index;
      const next = listed[(start + offset + listed.length) % listed.length];
      if (next) activate(next);
    },
    [listed, activeId, activate],
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What opened the comparison is gone, or behind it.
    if (isFocusLost()) list.current?.focus();
  }, []);
  useEffect(() => {
    return takeSteps(session.id, (offset) => {
      step(offset);
      // So that Space ticks the change that is shown.
      list.current?.focus();
    });
  }, [session, step]);
  // What is picked on the canvas is looked up in what is listed now, without drawing the canvas anew when that changes.
  const picked = useRef(listed);
  picked.current = listed;
  const pick = useCallback((id: string) => {
    const change = picked.current.find((candidate) => candidate.id === id);
    if (change) setActiveId(change.id);
  }, []);
  // The whole at first: what differs may be anywhere. Later, in another layout, where one looked.
  const lastPlace = useRef<Place | null>(null);
  const placeNow = (): Place => {
    const last = lastPlace.current;
    if (viewId !== null && last?.viewId !== viewId) return { viewId, viewport: null, isChosen: true };
    return { ...(last ?? { viewId: place().viewId, viewport: null }), isChosen: viewId !== null };
  };
  const leave = useCallback((left: Place) => {
    lastPlace.current = left;
  }, []);
  const common = { changes: shown, activeId, viewId, place: placeNow, onLeave: leave, onPick: pick };
  return (
    <div className={styles.result}>
      <div className={styles.pictures}>
        <ViewChoice views={views} shown={viewId ?? later?.shownView ?? null} onChoose={chooseView} />
        <div className={styles.sides} data-overlaid={isOverlaid || undefined}>
          {!isOverlaid && (
            <ComparedCanvas
              {...common}
              label={t('history.comparison.beforeCanvas', { name: sideText(before) })}
              body={compared.before}
              side="before"
              onDrawn={setEarlier}
            />
          )}
          <ComparedCanvas
            {...common}
            key={isOverlaid ? 'overlaid' : 'after'}
            label={t('history.comparison.afterCanvas', { name: sideText(after) })}
            body={compared.after}
            side={isOverlaid ? 'both' : 'after'}
            onDrawn={setLater}
          />
        </div>
      </div>
      <ChangesPanel
        comparison={comparison}
        list={list}
        listed={listed}
        hidden={hidden}
        onHidden={setHidden}
        activeId={activeId}
        onActivate={activate}
        onStep={step}
        target={
          after.kind === 'current' ? { session, body: compared.before, isVersion: before.kind === 'version' } : null
        }
      />
    </div>
  );
}

/** Which of the pictures of both sides is shown: the one that was looked at, until people choose. */
function useViewChoice(earlier: DrawnSide | null, later: DrawnSide | null) {
  const [viewId, chooseView] = useState<string | null>(null);
  const [views, setViews] = useState<readonly DiagramView[]>([]);
  useEffect(() => {
    const found = new Map([earlier, later].flatMap((side) => side?.views ?? []).map((view) => [view.id, view]));
    // While the next picture is drawn, the choice stays.
    if (later) setViews([...found.values()]);
  }, [earlier, later]);
  return { viewId, views, chooseView };
}

/** Brings a change into sight on the later side, or on the earlier one where only that has a picture of it. */
function reveal(change: ElementChange, earlier: DrawnSide | null, later: DrawnSide | null): void {
  const isShown = later !== null && revealChange(later.viewer, change, change.after ? 'after' : 'before');
  if (!isShown && earlier) revealChange(earlier.viewer, change, 'before');
}

/** The picture that a change is in, if a side shows another one instead; else null. */
function viewToShow({ id, before, after }: ElementChange, ...drawn: (DrawnSide | null)[]): string | null {
  const sides = drawn.flatMap((side) => side ?? []);
  const has = ({ views }: DrawnSide, viewId: string | null) => views.some((view) => view.id === viewId);
  const pictures = [after, before].flatMap((side) => side?.pictures ?? []).map(({ diagramId }) => diagramId);
  const candidates = [...sides.map((side) => side.viewOf(id)), ...pictures];
  const found = candidates.find((viewId) => sides.some((side) => has(side, viewId))) ?? null;
  return sides.every((side) => !has(side, found) || side.shownView === found) ? null : found;
}
