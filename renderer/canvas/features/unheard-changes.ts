import type BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { VirtualChangeSupport } from '../core/virtual-change-support.ts';
import { areChangesStock } from './known-listeners.ts';
import { typeTest } from './type-test.ts';
import type { VirtualBendpoints } from './virtual-bendpoints.ts';
import type { VirtualOverlays } from './virtual-overlays.ts';
import type { VirtualSelection } from './virtual-selection.ts';

/** With so few selected, handles and lines are drawn around one of them when it changes. */
const few = 2;

/**
 * Spares the events of each of many changed elements that aren't drawn, where nobody hears them but bpmn-js and the virtual canvas,
 * and does itself what those would.
 */
export class UnheardChanges {
  static $inject = ['eventBus', 'changeSupport', 'selection', 'overlays', 'bendpoints', 'popupMenu', 'bpmnUpdater'];

  readonly #eventBus: EventBus;
  readonly #selection: VirtualSelection;
  readonly #overlays: VirtualOverlays;
  readonly #bendpoints: VirtualBendpoints;
  readonly #popupMenu: PopupMenu;
  readonly #updater: BpmnUpdater;
  /** The path above the canvas may name it. */
  readonly #mayBeInPath = typeTest('bpmn:SubProcess');

  constructor(
    eventBus: EventBus,
    changeSupport: VirtualChangeSupport,
    selection: VirtualSelection,
    overlays: VirtualOverlays,
    bendpoints: VirtualBendpoints,
    popupMenu: PopupMenu,
    updater: BpmnUpdater,
  ) {
    this.#eventBus = eventBus;
    this.#selection = selection;
    this.#overlays = overlays;
    this.#bendpoints = bendpoints;
    this.#popupMenu = popupMenu;
    this.#updater = updater;
    changeSupport.settleWith(() => this.#settler());
  }

  /** What settles the change of an element that isn't drawn, or answers false; undefined while each is to be told of. */
  #settler(): ((element: Element) => boolean) | undefined {
    const { size } = this.#selection;
    if ((size > 0 && size <= few) || this.#popupMenu.isOpen()) return undefined;
    if (!areChangesStock(this.#eventBus, this.#updater)) return undefined;
    return (element) => {
      if (this.#mayBeInPath(element) || this.#overlays.has(element) || this.#bendpoints.has(element)) return false;
      if (isLabel(element)) this.#updater.updateBounds(element);
      return true;
    };
  }
}

const isLabel = (element: Element): element is Shape => element.type === 'label';
