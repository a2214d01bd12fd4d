import { EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ElementChange } from '../../../shared/contract/comparison.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { type Place, placeOf, showBody } from '../viewer/show-body.ts';
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
  place(): Place;
  /** Told when the diagram is there, and with null when it goes. */
  onViewer(viewer: DiagramModeler | null): void;
  /** Told where one looked when the diagram goes. */
  onLeave(place: Place): void;
  onPick(elementId: string): void;
}

/** What is clicked: an element, or the label of one. */
interface Picked {
  id: string;
  labelTarget?: { id: string };
}

/** One of the diagrams that are compared, with marks on what differs. */
export function ComparedCanvas(props: ComparedCanvasProps) {
  const { label, body, side, changes, activeId, place, onViewer, onLeave, onPick } = props;
  const t = useMessages();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useViewer(container, label);
  const [layer, setLayer] = useState<MarkLayer | null>(null);
  const [isEmpty, setIsEmpty] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where to look is asked once
  useEffect(() => {
    if (!viewer) return undefined;
    const abort = new AbortController();
    let shown: string | null = null;
    const made = new MarkLayer(viewer);
    setLayer(made);
    showBody(viewer, body, place(), abort.signal).then(
      ({ shownView }) => {
        shown = shownView;
        setIsEmpty(shownView === null);
        onViewer(viewer);
      },
      (error: unknown) => !abort.signal.aborted && showError(error),
    );
    return () => {
      abort.abort();
      const left = shown === null ? null : placeOf(viewer, shown);
      if (left) onLeave(left);
      onViewer(null);
      setLayer(null);
      made.remove();
    };
  }, [viewer, body, onViewer, onLeave]);

  useEffect(() => layer?.show(marksOf(changes, side), activeId), [layer, changes, side, activeId]);

  useEffect(() => {
    viewer
      ?.get('eventBus')
      .on<{ element: Picked }>('element.click', ({ element }) => onPick(element.labelTarget?.id ?? element.id));
  }, [viewer, onPick]);

  return (
    <section className={styles.side} aria-label={label} data-side={side}>
      <div ref={container} className={styles.canvas} />
      {isEmpty && (
        <div className={styles.cover}>
          <EmptyState
            icon={<EyeOff aria-hidden />}
            title={t('editor.states.notShownTitle')}
            description={t('editor.states.notShownText')}
          />
        </div>
      )}
    </section>
  );
}
