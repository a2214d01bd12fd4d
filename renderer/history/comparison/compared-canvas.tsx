import { useEffect, useRef, useState } from 'react';
import type { ElementChange } from '../../../shared/contract/comparison.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { showError } from '../../workspace/show-error.ts';
import { NotShown } from '../viewer/not-shown.tsx';
import { type Place, placeOf, type ShownBody, showBody } from '../viewer/show-body.ts';
import { useViewer } from '../viewer/use-viewer.ts';
import styles from './comparison.module.css';
import { MarkLayer } from './mark-layer.ts';
import { marksOf, type ShownSide } from './marks.ts';

export interface ComparedCanvasProps {
  /** What it shows, in words. */
  label: string;
  body: Uint8Array;
  side: ShownSide;
  changes: readonly ElementChange[];
  activeId: string | null;
  /** Id of the picture that people chose; null for the one of `place`. */
  viewId: string | null;
  place(): Place;
  /** Told when the diagram is there, and with null when it goes. */
  onDrawn(drawn: DrawnSide | null): void;
  /** Told where one looked when the diagram goes. */
  onLeave(place: Place): void;
  onPick(elementId: string): void;
}

/** A side's diagram on its canvas. */
export interface DrawnSide extends ShownBody {
  readonly viewer: DiagramModeler;
}

/** What is clicked: an element, or the label of one. */
interface Picked {
  id: string;
  labelTarget?: { id: string };
}

/** One of the diagrams that are compared, with marks on what differs. */
export function ComparedCanvas(props: ComparedCanvasProps) {
  const { label, body, side, changes, activeId, viewId, place, onDrawn, onLeave, onPick } = props;
  const container = useRef<HTMLDivElement>(null);
  const viewer = useViewer(container, label);
  const [layer, setLayer] = useState<MarkLayer | null>(null);
  const [shown, setShown] = useState<ShownBody | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where to look is asked once
  useEffect(() => {
    if (!viewer) return undefined;
    const abort = new AbortController();
    let shownView: string | null = null;
    const made = new MarkLayer(viewer);
    setLayer(made);
    showBody(viewer, { body }, place(), abort.signal).then(
      (drawn) => {
        shownView = drawn.shownView;
        setShown(drawn);
        onDrawn({ ...drawn, viewer });
      },
      (error: unknown) => !abort.signal.aborted && showError(error),
    );
    return () => {
      abort.abort();
      if (shownView !== null) onLeave(placeOf(viewer, shownView));
      onDrawn(null);
      setLayer(null);
      made.remove();
    };
  }, [viewer, body, viewId, onDrawn, onLeave]);

  useEffect(() => layer?.show(marksOf(changes, side), activeId), [layer, changes, side, activeId]);

  useEffect(() => {
    viewer
      ?.get('eventBus')
      .on<{ element: Picked }>('element.click', ({ element }) => onPick(element.labelTarget?.id ?? element.id));
  }, [viewer, onPick]);

  return (
    <section className={styles.side} aria-label={label} data-side={side}>
      <div ref={container} className={styles.canvas} />
      {shown?.shownView === null && (
        <div className={styles.cover}>
          <NotShown isOfOtherView={shown.views.length > 0} />
        </div>
      )}
    </section>
  );
}
