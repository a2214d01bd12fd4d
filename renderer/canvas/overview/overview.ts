import type TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type { Injector } from 'didi';
import { adoptStyles } from '../adopt-styles.ts';
import { resolveOptions, type VirtualCanvasOptions } from '../options.ts';
import type { Rect, VirtualGraphicsService } from '../services.ts';
import { Appearances } from './appearances.ts';
import { CssColors } from './css-colors.ts';
import { Labels } from './labels.ts';
import { Layer } from './layer.ts';
import { overviewStyles } from './overview-styles.ts';
import { Painter } from './painter.ts';
import type { Picture } from './picture.ts';
import { PixelRatioWatch } from './pixel-ratio-watch.ts';
import type { Scene } from './scene.ts';
import { SceneKeeper } from './scene-keeper.ts';
import { previewScene, type ScenePreview } from './scene-preview.ts';
import { ThemeWatch } from './theme-watch.ts';

/** The view rests when it hasn't moved for so long, in milliseconds. */
const restAfter = 140;
/** Two movements within this are one gesture; a movement so soon after the wheel turned begins one. */
const gestureWithin = 200;
const wheelWithin = 50;
/** With more drawn elements than this, SVG can't follow at the rate of the screen: when zooming and when panning. */
const mostDrawn = { zooming: 60, panning: 250 } as const;
/** How long a picture that nobody sees waits for further edits before it is brought up to date, in milliseconds. */
const patience = 250;
/** How long making a scene may take of a frame, in milliseconds; one that took a good part of it isn't painted on in as well. */
const buildSlice = 10;
const littleOfFrame = 4;

interface RendererConfig {
  readonly defaultFillColor?: string;
  readonly defaultStrokeColor?: string;
}

/**
 * The picture of the diagram below the SVG: seen where too much is in sight for SVG, where graphics are still to be made, while
 * a view with much SVG moves, and before there is a model.
 */
export class Overview {
  static $inject = [
    'config.virtualCanvas',
    'config.bpmnRenderer',
    'eventBus',
    'canvas',
    'graphicsFactory',
    'textRenderer',
    'injector',
  ];

  private readonly eventBus: EventBus;
  private readonly canvas: Canvas;
  private readonly injector: Injector;
  private readonly rendererConfig: RendererConfig;
  private readonly container: HTMLElement;
  private readonly colors: CssColors;
  private readonly appearances: Appearances;
  private readonly painter: Painter;
  private readonly keeper: SceneKeeper;
  private readonly labels: Labels;
  private readonly themeWatch: ThemeWatch;
  private readonly pixelRatioWatch: PixelRatioWatch;
  private layer: Layer | null = null;
  private preview: Scene | null = null;
  private isPreviewOver = false;
  private frame = 0;
  /** When a picture that nobody sees may be painted again, and what sees to that. */
  private paintAfter = 0;
  private later: ReturnType<typeof setTimeout> | undefined;
  private lastMove = 0;
  private lastWheel = Number.NEGATIVE_INFINITY;
  private lastScale = 1;
  private isMoved = false;
  /** The drawing, while a gesture has taken it out of the page, and what stands in its place. */
  private hidden: { readonly group: SVGElement; readonly standIn: SVGElement } | null = null;
  /** Whether graphics wait until the view rests, and whether the drawing waits for those that did. */
  private isPuttingOff = false;
  private isAwaiting = false;
  private isDragging = false;
  private pending = 0;
  private planeUsers = 0;

  constructor(
    config: VirtualCanvasOptions | null,
    rendererConfig: RendererConfig | null,
    eventBus: EventBus,
    canvas: Canvas,
    graphicsFactory: GraphicsFactory,
    textRenderer: TextRenderer,
    injector: Injector,
  ) {
    this.eventBus = eventBus;
    this.canvas = canvas;
    this.injector = injector;
    this.rendererConfig = rendererConfig ?? {};
    this.container = canvas.getContainer();
    const svg = this.container.querySelector('svg');
    if (!svg) throw new Error('the canvas has no drawing');
    this.colors = new CssColors(this.container);
    this.appearances = new Appearances(graphicsFactory, svg, resolveOptions(config));
    this.labels = new Labels(textRenderer);
    this.painter = new Painter(this.appearances, this.colors, this.labels);
    this.keeper = new SceneKeeper(eventBus, canvas, this.appearances, this.labels, {
      sceneChanged: () => this.wake(),
      areaChanged: (area) => this.repaintArea(area),
      manyChanged: () => {
        this.layer?.invalidate();
        this.wakeAfterEdit();
      },
      everythingChanged: () => {
        // A preview shows bounds that no model changes.
        if (!this.preview) this.repaintAll();
      },
    });
    this.themeWatch = new ThemeWatch(this.container, () => {
      if (this.colors.refresh()) this.repaintAll();
    });
    this.pixelRatioWatch = new PixelRatioWatch(this.wake);
    adoptStyles(overviewStyles);
    this.listen();
  }

  /** Shows a diagram by its bounds alone until `hidePreview`, once all steps are taken. */
  *showPreview(preview: ScenePreview): Generator<void, void> {
    const { defaultFillColor: fill = 'white', defaultStrokeColor: stroke = 'hsl(225, 10%, 15%)' } = this.rendererConfig;
    this.preview = yield* previewScene(preview, this.appearances, { fill, stroke });
    this.isPreviewOver = false;
    // The view is told as exactly as it will be once the elements are there, so that nothing need be painted again.
    this.graphics()?.expect(preview.kinds.length + preview.pointCounts.length);
    this.wake();
  }

  /** From now on the model is shown; the preview stays until that is painted. */
  hidePreview(): void {
    if (this.preview) this.isPreviewOver = true;
    this.wake();
  }

  /** Around everything in the picture, in diagram units; all zeros where nothing is. */
  contentBounds(): Rect {
    this.keeper.catchUp(Number.POSITIVE_INFINITY);
    return this.scene()?.contentBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  /** The picture of the whole plane, kept for whoever asks until `releasePlane`; it may not be complete yet. */
  planePicture(): Picture | null {
    return this.layer?.planePicture ?? null;
  }

  /** Keeps a picture of the whole plane at hand, below the threshold of drawing on demand too. */
  keepPlane(): void {
    this.planeUsers++;
    this.wake();
  }

  releasePlane(): void {
    this.planeUsers--;
    this.wake();
  }

  /** Whether what is in sight is painted, sharp and up to date. */
  isSettled(): boolean {
    return (this.frame === 0 && this.later === undefined) || (this.layer?.isSettled ?? false);
  }

  /** Whether the picture stands in for the SVG now. */
  isShown(): boolean {
    return this.container.classList.contains('djs-overview-shown');
  }

  private scene(): Scene | null {
    return this.preview ?? this.keeper.current;
  }

  private graphics(): VirtualGraphicsService | null {
    return this.injector.get<VirtualGraphicsService>('virtualGraphics', false);
  }

  private isNeeded(): boolean {
    return this.isPreviewing() || this.planeUsers > 0 || (this.graphics()?.isActive() ?? false);
  }

  private isPreviewing(): boolean {
    return this.preview !== null && !this.isPreviewOver;
  }

  private readonly wake = (): void => {
    if (this.frame === 0 && (this.isNeeded() || this.layer)) this.requestFrame();
  };

  private requestFrame(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.onFrame);
  }

  private readonly onFrame = (): void => {
    this.frame = 0;
    const now = performance.now();
    const isNeeded = this.isNeeded();
    this.keeper.want(isNeeded);
    if (!isNeeded) {
      this.preview = null;
      this.endGesture();
      this.drop();
      return;
    }
    this.layer ??= new Layer(this.container, this.painter);
    const isMoving = this.isMoved && now - this.lastMove < restAfter;
    if (!isMoving) this.rest();
    const isVisible = this.showOrHide();
    const isPutOff = !isVisible && now < this.paintAfter;
    const begun = performance.now();
    const isBuilding = !isPutOff && !this.isPreviewing() && this.keeper.continue(now + buildSlice);
    const isLate = performance.now() - begun > littleOfFrame;
    if (!isPutOff) {
      if (!isBuilding && this.isPreviewOver) this.preview = null;
      this.layer.setScene(this.scene());
    }
    this.layer.present(this.canvas.viewbox());
    const hasMore = !isPutOff && (isLate || this.layer.paint({ isMoving, isSeen: isVisible }));
    if (isPutOff) this.later ??= setTimeout(this.wakeLater, this.paintAfter - now);
    if (!isMoving) this.isMoved = false;
    this.eventBus.fire('overview.painted', { isMoving });
    if (hasMore || isBuilding || isMoving) this.wake();
  };

  private readonly fontsArrived = (): void => {
    this.labels.forgetAll();
    this.repaintAll();
  };

  private readonly wakeLater = (): void => {
    this.later = undefined;
    this.wake();
  };

  /** Answers whether the picture is to be seen. */
  private showOrHide(): boolean {
    const graphics = this.graphics();
    const isActive = graphics?.isActive() ?? false;
    const standsIn = this.isPreviewing() || (isActive && !(graphics?.isDrawing() ?? true));
    const isVisible = standsIn || this.hidden !== null || (isActive && this.pending > 0);
    this.layer?.show(isVisible);
    this.container.classList.toggle('djs-overview-shown', standsIn);
    return isVisible;
  }

  private repaintArea(area: Rect): void {
    if (this.layer?.invalidateArea(area)) this.wakeAfterEdit();
  }

  private repaintAll(): void {
    this.layer?.invalidate();
    this.wake();
  }

  /** Where SVG shows the edit, its frame is left to it. */
  private wakeAfterEdit(): void {
    this.paintAfter = performance.now() + patience;
    this.wake();
  }

  private onMove(): void {
    const graphics = this.graphics();
    if (!graphics?.isActive()) {
      this.wake();
      return;
    }
    const now = performance.now();
    const isWheel = now - this.lastWheel < wheelWithin;
    const isContinued = isWheel || now - this.lastMove < gestureWithin;
    this.lastMove = now;
    this.isMoved = true;
    if (isContinued && !this.hidden && !this.isDragging && graphics.isDrawing()) this.beginGesture(graphics);
    if (isWheel && !this.isDragging && (this.hidden || this.isShown())) {
      this.isPuttingOff = true;
      graphics.putOff(true);
    }
    this.wake();
  }

  /** What is drawn comes back when all of what is in sight now is. */
  private rest(): void {
    this.isAwaiting ||= this.isPuttingOff;
    this.stopPuttingOff();
    if (!this.isAwaiting) this.endGesture();
  }

  private stopPuttingOff(): void {
    if (!this.isPuttingOff) return;
    this.isPuttingOff = false;
    this.graphics()?.putOff(false);
  }

  /** While a view with much SVG moves, the picture moves in its place. */
  private beginGesture(graphics: VirtualGraphicsService): void {
    const { scale } = this.canvas.viewbox();
    const isZooming = Math.abs(scale / this.lastScale - 1) > 0.001;
    this.lastScale = scale;
    if (!this.layer || !this.scene()) return;
    if (graphics.drawnCount() <= (isZooming ? mostDrawn.zooming : mostDrawn.panning)) return;
    this.keeper.catchUp(Number.POSITIVE_INFINITY);
    const group = this.activeGroup();
    if (!group) return;
    const standIn = group.ownerDocument.createElementNS(group.namespaceURI, 'g');
    if (!(standIn instanceof SVGElement)) return;
    // Browsers lay out what is in a hidden group at every change of its scale, but not what is in none.
    group.replaceWith(standIn);
    this.hidden = { group, standIn };
    this.layer.show(true);
    this.layer.paintNow();
  }

  private endGesture(): void {
    this.isAwaiting = false;
    this.stopPuttingOff();
    if (!this.hidden) return;
    const { group, standIn } = this.hidden;
    this.hidden = null;
    // Another root may be shown by now.
    if (group === this.activeGroup()) standIn.replaceWith(group);
    else standIn.remove();
  }

  /** The group all elements of the shown root are drawn in; the published type tells of a wrapper around it. */
  private activeGroup(): SVGElement | null {
    const group: unknown = this.canvas.getActiveLayer();
    return group instanceof SVGElement ? group : null;
  }

  private drop(): void {
    this.layer?.remove();
    this.layer = null;
    this.container.classList.remove('djs-overview-shown');
  }

  private listen(): void {
    const { eventBus } = this;
    eventBus.on(['canvas.viewbox.changing', 'canvas.resized'], () => this.onMove());
    eventBus.on<{ pending: number }>('virtualGraphics.updated', ({ pending }) => {
      this.pending = pending;
      if (pending === 0) this.isAwaiting = false;
      this.wake();
    });
    eventBus.on('attach', () => this.themeWatch.moved());
    document.fonts?.addEventListener('loadingdone', this.fontsArrived);
    // Later than who resets the scene; a preview is there before the model it stands for takes the former one's place.
    eventBus.on('diagram.clear', 10, () => {
      if (!this.preview) this.appearances.clear();
    });
    // It may be fired by a service that is still being made, and can't be asked anything before that is done.
    eventBus.on('virtualGraphics.activated', () => this.requestFrame());
    eventBus.on(['virtualGraphics.deactivated', 'import.done'], () => this.wake());
    eventBus.on(['root.set', 'diagram.clear', 'saveSVG.start'], () => this.endGesture());
    // What is not displayed would not count for the size of the exported picture.
    eventBus.on('saveSVG.start', () => this.container.classList.remove('djs-overview-shown'));
    eventBus.on('saveSVG.done', () => {
      this.showOrHide();
    });
    // A press right after a gesture is meant for what is drawn.
    this.container.addEventListener('pointerdown', () => this.endGesture(), true);
    this.container.addEventListener(
      'wheel',
      () => {
        this.lastWheel = performance.now();
      },
      { capture: true, passive: true },
    );
    eventBus.on('drag.start', () => {
      this.isDragging = true;
    });
    eventBus.on('drag.cleanup', () => {
      this.isDragging = false;
    });
    eventBus.on('diagram.destroy', () => {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.later);
      this.frame = -1;
      this.themeWatch.stop();
      this.pixelRatioWatch.stop();
      document.fonts?.removeEventListener('loadingdone', this.fontsArrived);
      this.drop();
      this.colors.remove();
    });
  }
}
