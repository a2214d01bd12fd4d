import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import type { Mark } from './marks.ts';
import { type MarkColors, paintMarks } from './paint-marks.ts';

const tokens = {
  added: '--color-success',
  removed: '--color-danger',
  changed: '--color-warning',
  moved: '--color-accent',
  ground: '--color-surface',
} as const;

/** Marks of changes over what a viewer shows, painted once a frame at most and only where one looks. */
export class MarkLayer {
  readonly #viewer: DiagramModeler;
  readonly #canvas = document.createElement('canvas');
  readonly #stop: () => void;
  #marks: readonly Mark[] = [];
  #active: string | null = null;
  /** Null until they are read for the theme. */
  #colors: MarkColors | null = null;
  #frame = 0;

  constructor(viewer: DiagramModeler) {
    this.#viewer = viewer;
    const { style } = this.#canvas;
    style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
    this.#canvas.setAttribute('aria-hidden', 'true');
    viewer.get('canvas').getContainer().append(this.#canvas);
    const paint = () => this.#schedule();
    const events = ['canvas.viewbox.changed', 'canvas.resized', 'root.set', 'import.done'];
    viewer.get('eventBus').on(events, paint);
    const theme = new MutationObserver(() => {
      this.#colors = null;
      paint();
    });
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#stop = () => {
      theme.disconnect();
      cancelAnimationFrame(this.#frame);
      viewer.get('eventBus').off(events, paint);
      this.#canvas.remove();
    };
  }

  /** Shows other marks; those of the element `active` stand out. */
  show(marks: readonly Mark[], active: string | null): void {
    // The active one last, so that nothing lies over it.
    const rank = ({ change }: Mark) => Number(change.id === active);
    this.#marks = active === null ? marks : marks.toSorted((one, other) => rank(one) - rank(other));
    this.#active = active;
    this.#colors = null;
    this.#schedule();
  }

  /** Takes the layer away; the viewer must still be there. */
  remove(): void {
    this.#stop();
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    const canvas = this.#viewer.get('canvas');
    const { width, height } = canvas.getSize();
    const context = this.#canvas.getContext('2d');
    if (!context || width === 0 || height === 0) return;
    const ratio = devicePixelRatio;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const { x, y, scale } = canvas.viewbox();
    const shown = diagramIdOf(canvas.getRootElement());
    const marks = this.#marks.filter(({ diagramId }) => diagramId === null || shown === null || diagramId === shown);
    this.#colors ??= readColors();
    paintMarks(context, marks, { x, y, scale, width, height }, this.#colors, this.#active);
  }
}

/** Id of the BPMNDiagram that a root is drawn by; null where the root has none. */
export function diagramIdOf(root: unknown): string | null {
  if (!hasPicture(root)) return null;
  const id: unknown = root.di?.$parent?.['id'];
  return typeof id === 'string' ? id : null;
}

function hasPicture(root: unknown): root is Pick<DiagramElement, 'di'> {
  return typeof root === 'object' && root !== null && 'di' in root;
}

function readColors(): MarkColors {
  const style = getComputedStyle(document.documentElement);
  const read = (token: string) => style.getPropertyValue(token).trim();
  return {
    added: read(tokens.added),
    removed: read(tokens.removed),
    changed: read(tokens.changed),
    moved: read(tokens.moved),
    ground: read(tokens.ground),
  };
}
