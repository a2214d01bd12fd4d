import BpmnSearchProvider from 'bpmn-js/lib/features/search/BpmnSearchProvider';
import { getLabel } from 'bpmn-js/lib/util/LabelUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import type search from 'diagram-js/lib/features/search/search';
import type SearchPad from 'diagram-js/lib/features/search-pad/SearchPad';
import type { VirtualGraphicsService } from '../services.ts';

/** How many results are listed, and how many of all that match are looked at more closely to find the best. */
const listed = 100;
const ranked = 500;

const isNamed = (element: ElementLike): element is Parameters<typeof getLabel>[0] => 'businessObject' in element;

/** How well an element fits a search, 0 being best; undefined where it doesn't hold all words. */
function rankOf(element: ElementLike, pattern: string, words: readonly string[]): number | undefined {
  const id = element.id.toLowerCase();
  const label = ((isNamed(element) && getLabel(element)) || '').toLowerCase();
  if (!words.every((word) => label.includes(word) || id.includes(word))) return undefined;
  if (label === pattern || id === pattern) return 0;
  if (label.startsWith(pattern)) return 1;
  return label.includes(pattern) ? 2 : 3;
}

/** Finds elements by name or id as bpmn-js does, and lists the best hundred where thousands match. */
export class VirtualSearchProvider extends BpmnSearchProvider {
  static override $inject = ['elementRegistry', 'searchPad', 'canvas', 'search', 'virtualGraphics'];
  readonly #graphics: VirtualGraphicsService;
  #pattern = '';

  constructor(
    elementRegistry: ElementRegistry,
    searchPad: SearchPad,
    canvas: Canvas,
    searchItems: typeof search,
    virtualGraphics: VirtualGraphicsService,
  ) {
    const matching: ElementRegistry = Object.create(elementRegistry);
    matching.filter = (isSearched) => {
      const searched = elementRegistry.filter(isSearched);
      return virtualGraphics.isActive() ? bestOf(searched, this.#pattern) : searched;
    };
    super(matching, searchPad, canvas, searchItems);
    this.#graphics = virtualGraphics;
  }

  override find(pattern: string): ReturnType<BpmnSearchProvider['find']> {
    this.#pattern = pattern.trim().toLowerCase();
    const found = super.find(pattern);
    return this.#graphics.isActive() ? found.slice(0, listed) : found;
  }
}

function bestOf<T extends ElementLike>(all: readonly T[], pattern: string): T[] {
  const words = pattern.split(/\s+/);
  const byFit: T[][] = [[], [], [], []];
  for (const element of all) {
    const rank = rankOf(element, pattern, words);
    if (rank !== undefined) byFit[rank]?.push(element);
  }
  return byFit.flat().slice(0, ranked);
}
