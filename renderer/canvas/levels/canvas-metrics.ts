import type Canvas from 'diagram-js/lib/core/Canvas';
import type { Injector } from 'didi';
import type {
  CanvasMetricsService,
  CanvasMetrics as Metrics,
  RenderingLevelService,
  VirtualGraphicsService,
} from '../services.ts';
import type { EditTimer } from './edit-timer.ts';
import type { FrameClock } from './frame-clock.ts';
import type { VisibleElements } from './visible-elements.ts';

function usedHeap(): number | null {
  const memory: unknown = 'memory' in performance ? performance.memory : null;
  if (typeof memory !== 'object' || memory === null || !('usedJSHeapSize' in memory)) return null;
  return typeof memory.usedJSHeapSize === 'number' ? memory.usedJSHeapSize : null;
}

/** Tells how the canvas does, for those who want to watch it. */
export class CanvasMetrics implements CanvasMetricsService {
  static $inject = ['canvas', 'injector', 'frameClock', 'editTimer', 'visibleElements', 'renderingLevel'];

  readonly #canvas: Canvas;
  readonly #injector: Injector;
  readonly #frameClock: FrameClock;
  readonly #editTimer: EditTimer;
  readonly #visibleElements: VisibleElements;
  readonly #renderingLevel: RenderingLevelService;

  constructor(
    canvas: Canvas,
    injector: Injector,
    frameClock: FrameClock,
    editTimer: EditTimer,
    visibleElements: VisibleElements,
    renderingLevel: RenderingLevelService,
  ) {
    this.#canvas = canvas;
    this.#injector = injector;
    this.#frameClock = frameClock;
    this.#editTimer = editTimer;
    this.#visibleElements = visibleElements;
    this.#renderingLevel = renderingLevel;
  }

  read(): Metrics {
    const graphics = this.#injector.get<VirtualGraphicsService>('virtualGraphics', false);
    const total = this.#visibleElements.total();
    return {
      frameTime: this.#frameClock.times.latest,
      frameTimeP95: this.#frameClock.times.quantile(0.95),
      drawn: graphics?.isActive() ? graphics.drawnCount() : total,
      total,
      domNodes: this.#canvas.getContainer().getElementsByTagName('*').length,
      heap: usedHeap(),
      level: this.#renderingLevel.level(),
      editTime: this.#editTimer.latest,
    };
  }
}
