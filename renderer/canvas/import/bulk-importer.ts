import BaseViewer from 'bpmn-js/lib/BaseViewer';
import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';
import type { BulkImporterService, ImportResult, ImportWarning } from '../services.ts';
import { DiagramWalker } from './diagram-walker.ts';
import { labelledTypes } from './fast-bpmn-importer.ts';
import { diagramsToImport } from './imported-diagrams.ts';
import { listOf, partOf, type Semantic } from './semantics.ts';
import { runInSlices, runThrough, type SliceOptions } from './slices.ts';

/** Labels are only counted where they may decide whether there are many elements. */
const few = 2000;

/** What is used of a bpmn-js viewer or modeler beside its services. */
interface Viewer {
  _definitions?: Semantic | undefined;
  open(diagram?: Semantic | string): Promise<ImportResult>;
  clear(): void;
}

/** Adds elements to the canvas; bpmn-js's own, or who takes its place. */
interface ElementImporter {
  add(element: Semantic, di: Semantic | undefined, parent?: Element): Element;
}

/** Learns how many elements will come, before they do; part of the virtual canvas's core. */
interface ElementExpecter {
  expect(count: number): void;
}

/**
 * Imports as bpmn-js does, with the same elements, events, warnings and errors, in time that grows with the number of elements and
 * no faster, and in slices where asked to. Takes the place of the viewer's `open`, unless something else did before. An import
 * that ends without `import.render.complete`, by an error or an abort, fires `import.render.ended` in its place.
 */
export class BulkImporter implements BulkImporterService {
  static $inject = ['bpmnjs', 'injector', 'eventBus'];

  readonly #viewer: Viewer;
  readonly #injector: Injector;
  readonly #eventBus: EventBus;
  #running: AbortController | null = null;
  /** How often an import began: what is left of one before must not speak for the next. */
  #begun = 0;

  constructor(viewer: Viewer, injector: Injector, eventBus: EventBus) {
    this.#viewer = viewer;
    this.#injector = injector;
    this.#eventBus = eventBus;
    const stockOpen: unknown = BaseViewer.prototype.open;
    if (viewer.open === stockOpen) viewer.open = (diagram) => this.open(diagram);
    // What is left of an import has nothing to be added to any longer.
    eventBus.on('diagram.clear', () => this.#stop());
    eventBus.on('diagram.destroy', () => {
      this.#stop();
      this.#begun++;
    });
  }

  /** What `open` of a bpmn-js viewer does: draws a diagram of the definitions at hand, at once. */
  async open(diagram?: Semantic | string): Promise<ImportResult> {
    return runThrough(this.#begin(diagram));
  }

  async openInSlices(diagram?: Semantic | string, options: SliceOptions = {}): Promise<ImportResult> {
    const steps = this.#begin(diagram);
    const running = new AbortController();
    this.#running = running;
    const signal = options.signal ? AbortSignal.any([options.signal, running.signal]) : running.signal;
    try {
      return await runInSlices(steps, { ...options, signal });
    } catch (error) {
      if (options.signal?.aborted && this.#running === running) this.#empty();
      throw error;
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  importDefinitionsInSlices(
    definitions: Semantic,
    diagram?: Semantic | string,
    options: SliceOptions = {},
  ): Promise<ImportResult> {
    this.#viewer._definitions = definitions;
    return this.openInSlices(diagram, options);
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  #empty(): void {
    this.#viewer.clear();
    this.#viewer._definitions = undefined;
  }

  #begin(wanted: Semantic | string | undefined): Generator<number, ImportResult> {
    this.#stop();
    const definitions = this.#viewer._definitions;
    try {
      if (!definitions) throw new Error('no XML imported');
      const diagram = typeof wanted === 'string' ? findDiagram(definitions, wanted) : wanted;
      this.#viewer.clear();
      return this.#import(definitions, diagram);
    } catch (error) {
      throw withWarnings(error, []);
    }
  }

  *#import(definitions: Semantic, wanted: Semantic | undefined): Generator<number, ImportResult> {
    const warnings: ImportWarning[] = [];
    const begun = ++this.#begun;
    let isComplete = false;
    try {
      this.#eventBus.fire('import.render.start', { definitions });
      const diagram = wanted ?? listOf(definitions, 'diagrams')[0];
      yield* this.#render(definitions, diagram, warnings);
      yield 1;
      this.#showRoot(diagram);
      isComplete = true;
      this.#eventBus.fire('import.render.complete', { error: undefined, warnings });
      return { warnings };
    } catch (error) {
      throw withWarnings(error, warnings);
    } finally {
      if (!isComplete && begun === this.#begun) this.#eventBus.fire('import.render.ended', { warnings });
    }
  }

  *#render(definitions: Semantic, diagram: Semantic | undefined, warnings: ImportWarning[]): Generator<number, void> {
    const importer = this.#injector.get<ElementImporter>('bpmnImporter');
    const diagrams = diagramsToImport(definitions, diagram);
    if (!diagrams) throw new Error('no diagram to display');
    const shown = diagrams.flatMap((one) => listOf(partOf(one, 'plane'), 'planeElement'));
    const total = shown.length;
    this.#injector.get<ElementExpecter>('lazyGraphics', false)?.expect(total + (total < few ? countLabels(shown) : 0));
    const walker = new DiagramWalker<Element>({
      root: (element, di) => importer.add(element, di),
      element: (element, di, parent) => importer.add(element, di, parent),
      error: (message, context) => warnings.push({ message, context }),
    });
    for (const one of diagrams) {
      for (const _ of walker.walk(definitions, one)) yield Math.min(1, walker.visited / Math.max(1, total));
    }
  }

  /** Sub-processes have their planes under an id of their own. */
  #showRoot(diagram: Semantic | undefined): void {
    const canvas = this.#injector.get<Canvas>('canvas');
    const id = String(partOf(partOf(diagram, 'plane'), 'bpmnElement')?.['id']);
    const root = canvas.findRoot(`${id}_plane`) ?? canvas.findRoot(id);
    if (!root) throw new Error('rootElement required');
    canvas.setRootElement(root);
  }
}

/** How many of the shapes and lines get a label beside them, which is an element of its own. */
function countLabels(shown: readonly Semantic[]): number {
  let labels = 0;
  for (const di of shown) {
    const element = partOf(di, 'bpmnElement');
    if (element?.['name'] && labelledTypes.some((type) => element.$instanceOf(type))) labels++;
  }
  return labels;
}

function findDiagram(definitions: Semantic, id: string): Semantic {
  const diagram = id && listOf(definitions, 'diagrams').find((one) => one['id'] === id);
  if (!diagram) throw new Error(`BPMNDiagram <${id}> not found`);
  return diagram;
}

/** Errors of an import carry the warnings before them. */
function withWarnings(error: unknown, warnings: readonly ImportWarning[]): unknown {
  return typeof error === 'object' && error ? Object.assign(error, { warnings }) : error;
}
