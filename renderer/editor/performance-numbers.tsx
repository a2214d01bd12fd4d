import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { shortcutText } from '../commands/shortcuts.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useMessages } from '../messages/messages.ts';
import { levelName } from '../settings/drawing-levels.ts';
import styles from './performance-overlay.module.css';
import type { DiagramSession } from './session/diagram-session.ts';

/** Milliseconds between two looks at the numbers. */
const refresh = 250;

function useMetrics(session: DiagramSession) {
  const canvasMetrics = session.modeler.get('canvasMetrics');
  const [metrics, setMetrics] = useState(() => canvasMetrics.read());
  useEffect(() => {
    const timer = setInterval(() => setMetrics(canvasMetrics.read()), refresh);
    return () => clearInterval(timer);
  }, [canvasMetrics]);
  return metrics;
}

const oneDigit = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat();

/** How fast the canvas is and what it holds. */
export function PerformanceNumbers({ session, onHide }: { session: DiagramSession; onHide: () => void }) {
  const t = useMessages();
  const metrics = useMetrics(session);
  const openTime = useStore(session.store, (state) => state.openTime);
  const saveTime = useStore(session.store, (state) => state.saveTime);
  const none = t('editor.performance.none');
  const time = (milliseconds: number | null) =>
    milliseconds === null ? none : t('editor.performance.milliseconds', { time: durationText(milliseconds) });
  const { frameTime, frameTimeP95, heap } = metrics;
  const rows = [
    [
      t('editor.performance.frame'),
      frameTime === null || frameTimeP95 === null
        ? none
        : t('editor.performance.frameValue', { now: durationText(frameTime), most: durationText(frameTimeP95) }),
    ],
    [
      t('editor.performance.drawn'),
      t('editor.performance.drawnValue', { drawn: whole.format(metrics.drawn), total: whole.format(metrics.total) }),
    ],
    [t('editor.performance.domNodes'), whole.format(metrics.domNodes)],
    [
      t('editor.performance.heap'),
      heap === null ? none : t('editor.performance.heapValue', { megabytes: whole.format(Math.round(heap / 2 ** 20)) }),
    ],
    [t('editor.performance.level'), t(levelName(metrics.level))],
    [t('editor.performance.open'), time(openTime)],
    [t('editor.performance.edit'), time(metrics.editTime)],
    [t('editor.performance.save'), time(saveTime)],
  ] as const;
  return (
    <section className={styles.overlay} aria-label={t('editor.performance.title')} data-region="performance">
      <header className={styles.header}>
        <h2 className={styles.title}>{t('editor.performance.title')}</h2>
        <IconButton
          size="sm"
          className={styles.hide}
          label={t('editor.performance.hide')}
          shortcut={shortcutText('editor.togglePerformance')}
          tooltipSide="top"
          icon={<X aria-hidden />}
          onClick={onHide}
        />
      </header>
      <dl className={styles.rows}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.row}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Short times with a digit after the point, long ones without. */
function durationText(milliseconds: number): string {
  return milliseconds < 100 ? oneDigit.format(milliseconds) : whole.format(Math.round(milliseconds));
}
