import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Rect } from '../services.ts';
import type { Appearances } from './appearances.ts';
import type { Labels } from './labels.ts';
import { flag, flagOfMarker, Scene } from './scene.ts';

/** Later than everyone who changes an element when it has changed. */
const late = 50;
/** Up to so many changed elements are looked at one by one; more are taken as a change of everything. */
const fewElements = 400;
/** How many changes are taken in before the clock is looked at. */
const checkEvery = 64;
/** Up to so many are looked at for whether they still lie where they did among the others. */
const fewPlaces = 12;

export interface SceneListener {
  /** Another plane is shown, or none. */
  sceneChanged(scene: Scene | null): void;
  /** Something changed within an area, in diagram units. */
  areaChanged(area: Rect): void;
  /** So many elements changed that all is to be painted anew. */
  manyChanged(): void;
  /** All is to be painted anew. */
  everythingChanged(): void;
}

/** Keeps the scene of the shown root in line with the model. */
export class SceneKeeper {
  private scene: Scene | null = null;
  private building: Generator<void, void> | null = null;
  private isWanted = false;
  private isImporting = false;
  private added = 0;
  /** What changed, many at once, and is not in the scene yet. */
  private readonly stale = new Set<Element>();
  private readonly canvas: Canvas;
  private readonly appearances: Appearances;
  private readonly labels: Labels;
  private readonly listener: SceneListener;

  constructor(eventBus: EventBus, canvas: Canvas, appearances: Appearances, labels: Labels, listener: SceneListener) {
    this.canvas = canvas;
    this.appearances = appearances;
    this.labels = labels;
    this.listener = listener;
    eventBus.on<{ element: Element }>(['shape.added', 'connection.added'], late, ({ element }) => this.add(element));
    eventBus.on<{ element: Element }>(['shape.removed', 'connection.removed'], late, ({ element }) =>
      this.remove(element),
    );
    eventBus.on<{ elements: readonly Element[] }>('elements.changed', late, ({ elements }) => this.change(elements));
    eventBus.on<{ element: Element; marker: string; add: boolean }>('element.marker.update', late, (event) =>
      this.mark(event.element, flagOfMarker(event.marker), event.add),
    );
    eventBus.on<{ oldSelection: readonly Element[]; newSelection: readonly Element[] }>(
      'selection.changed',
      late,
      ({ oldSelection, newSelection }) => this.select(oldSelection, newSelection),
    );
    eventBus.on(['root.set', 'import.done', 'diagram.clear'], late, () => this.reset());
    eventBus.on('import.render.start', () => {
      this.isImporting = true;
    });
    eventBus.on(['import.render.complete', 'import.render.ended', 'import.done'], () => {
      this.isImporting = false;
    });
  }

  /** The scene of the shown root, complete; null while it isn't there yet. */
  get current(): Scene | null {
    return this.building ? null : this.scene;
  }

  /** Whether scenes are made at all. */
  want(isWanted: boolean): void {
    if (this.isWanted === isWanted) return;
    this.isWanted = isWanted;
    this.reset();
  }

  /** Goes on making a scene, or taking in changes, until the clock reads `deadline`. Answers whether there is more to do. */
  continue(deadline: number): boolean {
    this.added = 0;
    if (!this.isWanted || this.isImporting) return false;
    if (!this.scene) {
      const root: unknown = this.canvas.getRootElement();
      if (!isElement(root)) return false;
      this.scene = new Scene(root, (element) => this.appearances.idOf(element));
      this.building = this.scene.build();
    }
    while (this.building) {
      if (this.building.next().done) {
        this.building = null;
        this.listener.sceneChanged(this.scene);
      } else if (performance.now() > deadline) return true;
    }
    return this.catchUp(deadline);
  }

  /** Takes in what changed. Answers whether there is more to do. */
  catchUp(deadline: number): boolean {
    const { scene, stale } = this;
    if (!scene || stale.size === 0) return false;
    let taken = 0;
    for (const element of stale) {
      stale.delete(element);
      this.labels.forget(element);
      scene.update(element);
      if (++taken % checkEvery === 0 && performance.now() > deadline) break;
    }
    if (stale.size === 0) this.listener.manyChanged();
    return stale.size > 0;
  }

  /** Forgets the scene; it is made anew when next gone on with. */
  reset(): void {
    const hadScene = this.scene !== null;
    this.scene = null;
    this.building = null;
    this.stale.clear();
    if (hadScene) this.listener.sceneChanged(null);
    else this.listener.everythingChanged();
  }

  /** The scene that takes changes; one that is being made is begun anew instead. */
  private changing(): Scene | null {
    if (this.building) this.reset();
    return this.scene;
  }

  private add(element: Element): void {
    const scene = this.changing();
    if (!scene || rootOf(element) !== scene.root) return;
    // Finding the place of many, one by one, would take longer than looking at all once.
    if (++this.added > fewPlaces) scene.reordered();
    scene.add(element);
    this.touch(scene, element);
  }

  private remove(element: Element): void {
    const scene = this.changing();
    if (!scene) return;
    this.touch(scene, element);
    this.labels.forget(element);
    this.stale.delete(element);
    if (++this.added > fewPlaces) scene.reordered();
    scene.remove(element);
  }

  private change(elements: readonly Element[]): void {
    const scene = this.changing();
    if (!scene) return;
    if (elements.length > fewElements) {
      for (const element of elements) if (scene.slotOf(element) !== undefined) this.stale.add(element);
      this.listener.manyChanged();
    } else {
      for (const element of elements) {
        if (scene.slotOf(element) === undefined) continue;
        this.touch(scene, element);
        this.labels.forget(element);
        scene.update(element);
        this.touch(scene, element);
      }
    }
    if (elements.length > fewPlaces || elements.some((element) => !scene.isInPlace(element))) scene.reordered();
  }

  private mark(element: Element, bit: number, isOn: boolean): void {
    const { scene } = this;
    if (scene?.setFlag(element, bit, isOn)) this.touch(scene, element);
  }

  private select(before: readonly Element[], after: readonly Element[]): void {
    const { scene } = this;
    if (!scene) return;
    const selected = new Set(after);
    for (const element of before) if (!selected.has(element)) this.mark(element, flag.selected, false);
    for (const element of after) this.mark(element, flag.selected, true);
  }

  private touch(scene: Scene, element: Element): void {
    const slot = scene.slotOf(element);
    if (slot !== undefined) this.listener.areaChanged(scene.paintedBounds(slot));
  }
}

function isElement(root: unknown): root is Element {
  return typeof root === 'object' && root !== null && 'id' in root;
}

function rootOf(element: Element): unknown {
  let root: NonNullable<Element['parent']> = element;
  while (root.parent) root = root.parent;
  return root;
}
