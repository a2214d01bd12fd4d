import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';
import { adoptStyles } from '../adopt-styles.ts';
import { resolveOptions, type VirtualCanvasOptions } from '../options.ts';
import type {
  RenderingLevel as Level,
  LevelChoice,
  RenderingLevelService,
  VirtualGraphicsService,
} from '../services.ts';
import { chooseLevel, firstLevel, type LevelState, retryAfter } from './choose-level.ts';
import type { FrameClock } from './frame-clock.ts';
import { levelStyles } from './level-styles.ts';
import type { VisibleElements } from './visible-elements.ts';

/** Frames that must have been timed before their time says anything, and how many are looked at. */
const enoughFrames = 20;
/** Above this it doesn't matter how many more are in sight. */
const countLimit = 6000;
/** Milliseconds of rest after a movement until what is in sight is counted. */
const rest = 200;

/** Chooses how much is drawn, or follows the person's choice. */
export class RenderingLevel implements RenderingLevelService {
  static $inject = ['config.virtualCanvas', 'eventBus', 'canvas', 'injector', 'frameClock', 'visibleElements'];

  readonly #eventBus: EventBus;
  readonly #container: HTMLElement;
  readonly #injector: Injector;
  readonly #frameClock: FrameClock;
  readonly #visibleElements: VisibleElements;
  #choice: LevelChoice;
  #state: LevelState = firstLevel;
  #framesTimed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    config: VirtualCanvasOptions | null,
    eventBus: EventBus,
    canvas: Canvas,
    injector: Injector,
    frameClock: FrameClock,
    visibleElements: VisibleElements,
  ) {
    this.#choice = resolveOptions(config).level;
    this.#eventBus = eventBus;
    this.#container = canvas.getContainer();
    this.#injector = injector;
    this.#frameClock = frameClock;
    this.#visibleElements = visibleElements;
    adoptStyles(levelStyles);
    this.#show();
    eventBus.on(['canvas.viewbox.changed', 'import.done', 'root.set', 'commandStack.changed'], 100, () =>
      this.#schedule(),
    );
    eventBus.on('diagram.destroy', () => this.#stop());
    frameClock.onFrame(() => {
      this.#framesTimed += 1;
      if (this.#framesTimed >= enoughFrames) this.#decide();
    });
  }

  level(): Level {
    return this.#choice === 'automatic' ? this.#state.level : this.#choice;
  }

  choice(): LevelChoice {
    return this.#choice;
  }

  choose(choice: LevelChoice): void {
    if (choice === this.#choice) return;
    const before = this.level();
    this.#choice = choice;
    this.#state = firstLevel;
    this.#framesTimed = 0;
    if (choice === 'automatic') this.#state = this.#next();
    this.#changed(before, true);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
  }

  #schedule(): void {
    this.#stop();
    this.#timer = setTimeout(() => this.#decide(), rest);
  }

  #next(isRested = false): LevelState {
    // A diagram that is drawn as a whole has nothing that a level could leave out.
    if (!this.#isVirtual()) return firstLevel;
    const isTimed = this.#framesTimed >= enoughFrames;
    const frameTime = isTimed ? this.#frameClock.times.quantile(0.5, enoughFrames) : null;
    return chooseLevel(this.#state, { visible: this.#visibleElements.inSight(countLimit), frameTime, isRested });
  }

  #decide(isRested = false): void {
    this.#stop();
    if (this.#choice !== 'automatic') return;
    const before = this.level();
    this.#state = this.#next(isRested);
    const wait = retryAfter(this.#state);
    if (wait !== null) this.#retry = setTimeout(() => this.#decide(true), wait);
    // What was measured counts once: the next choice waits for frames drawn at the level chosen now.
    if (this.#framesTimed >= enoughFrames) this.#framesTimed = 0;
    this.#changed(before, false);
  }

  #changed(before: Level, isChosen: boolean): void {
    const level = this.level();
    if (level === before && !isChosen) return;
    this.#show();
    this.#eventBus.fire('renderingLevel.changed', { level, choice: this.#choice });
  }

  #show(): void {
    const level = this.level();
    this.#container.dataset['renderingLevel'] = level;
    this.#graphics()?.allowDrawing(level !== 'overview');
  }

  #isVirtual(): boolean {
    return this.#graphics()?.isActive() ?? false;
  }

  #graphics(): VirtualGraphicsService | null {
    return this.#injector.get<VirtualGraphicsService>('virtualGraphics', false);
  }
}
