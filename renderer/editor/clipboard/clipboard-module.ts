import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { isModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramModeler, ModelerModdle } from '../modeler/modeler-services.ts';
import { CompleteCopy } from './complete-copy.ts';
import { bindPrefix, boundPrefixes } from './namespaces.ts';
import { revivePlainContent, toPlainContent } from './plain-elements.ts';
import { joinSharedClipboard, shareContent, sharedContent } from './shared-content.ts';

/**
 * The clipboard of all diagrams: takes elements out of the diagram they are copied from, and re-makes them with the model of
 * the one they are pasted into.
 */
class SharedClipboard {
  static $inject = ['bpmnjs', 'moddle', 'eventBus'];

  readonly #modeler: DiagramModeler;
  readonly #moddle: ModelerModdle;

  constructor(modeler: DiagramModeler, moddle: ModelerModdle, eventBus: EventBus) {
    this.#modeler = modeler;
    this.#moddle = moddle;
    joinSharedClipboard();
    // The references of revived elements lead into this diagram already.
    eventBus.on<{ descriptor: Record<string, unknown> }>('copyPaste.pasteElement', 600, ({ descriptor }) => {
      delete descriptor['referencedRootElement'];
    });
  }

  get(): unknown {
    const content = sharedContent();
    if (!content) return undefined;
    const made = new Map<string, ModdleElement>();
    return revivePlainContent(content, {
      moddle: this.#moddle,
      resolveShared: (id, revive) => {
        const element = made.get(id) ?? this.#existing(id, revive()) ?? this.#claimed(revive());
        made.set(id, element);
        return element;
      },
      prefixFor: (uri, wanted) => bindPrefix(this.#modeler.getDefinitions(), uri, wanted),
    });
  }

  set(tree: unknown): void {
    shareContent(toPlainContent(tree, boundPrefixes(this.#modeler.getDefinitions())));
  }

  clear(): void {
    shareContent(null);
  }

  isEmpty(): boolean {
    return sharedContent() === null;
  }

  /** The diagram's own definition, if it says the same thing as the copied one. */
  #existing(id: string, copied: ModdleElement): ModdleElement | undefined {
    const roots: unknown = this.#modeler.getDefinitions().get('rootElements');
    if (!Array.isArray(roots)) return undefined;
    return roots
      .filter(isModdleElement)
      .find((root) => root.$type === copied.$type && root.get('id') === id && root.get('name') === copied.get('name'));
  }

  #claimed(element: ModdleElement): ModdleElement {
    const id = element.get('id');
    const prefix = `${element.$type.replace(/^.*:/, '')}_`;
    if (typeof id === 'string' && !this.#moddle.ids.assigned(id)) this.#moddle.ids.claim(id, element);
    else element.set('id', this.#moddle.ids.nextPrefixed(prefix, element));
    return element;
  }
}

export const sharedClipboardModule = {
  __init__: ['completeCopy'],
  clipboard: ['type', SharedClipboard],
  completeCopy: ['type', CompleteCopy],
};
