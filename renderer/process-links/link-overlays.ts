import type { Element } from 'bpmn-js/lib/model/Types';
import { isModdleElement } from '../../shared/diagram/moddle.ts';
import type { DiagramModeler } from '../editor/modeler/modeler-services.ts';
import { isDiagramElement } from '../inspector/modeler/reveal.ts';
import { t } from '../messages/messages.ts';
import { type ElementLink, linkOf } from './element-link.ts';
import type { LinkStates } from './link-states.ts';
import { targetName } from './open-link.ts';

const overlayType = 'millrace-link';

const arrow =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="var(--drilldown-fill-color)" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M8 16 16.5 7.5M9 7h8v8"/></svg>';

export interface LinkOverlays {
  /** Puts buttons on those elements that lead somewhere, and takes them from all others. */
  update(elements: readonly unknown[]): void;
  /** The same for all elements. */
  updateAll(): void;
}

/** Buttons on linked shapes that lead to what they link to. */
export function createLinkOverlays(
  modeler: DiagramModeler,
  states: LinkStates,
  open: (element: Element, link: ElementLink) => void,
): LinkOverlays {
  const overlays = modeler.get('overlays');
  const registry = modeler.get('elementRegistry');
  /** What the button of an element leads to, by element. */
  const shown = new Map<Element, string>();

  function update(element: unknown): void {
    if (!isShape(element)) return;
    const object: unknown = element.businessObject;
    const link = isModdleElement(object) ? linkOf(object) : null;
    const resolution = link && registry.get(element.id) === element ? states.get(link) : undefined;
    const [target] = resolution?.targets ?? [];
    const leads = target && (resolution?.state === 'found' || resolution?.state === 'several');
    const title = leads ? t('links.openNamed', { name: targetName(target) }) : null;
    if (shown.get(element) === (title ?? undefined)) return;
    overlays.remove({ element, type: overlayType });
    shown.delete(element);
    if (title === null || !link) return;
    shown.set(element, title);
    add(element, link, title);
  }

  function add(element: Element, link: ElementLink, title: string): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'bjs-drilldown millrace-link';
    button.title = title;
    button.setAttribute('aria-label', title);
    button.innerHTML = arrow;
    button.addEventListener('click', () => open(element, link));
    overlays.add(element, overlayType, { position: { bottom: -7, right: -8 }, html: button });
  }

  return {
    update: (elements) => {
      for (const element of elements) update(element);
    },
    updateAll: () => {
      for (const element of [...shown.keys()]) if (registry.get(element.id) !== element) shown.delete(element);
      registry.forEach(update);
    },
  };
}

/** Labels stand for what they label, which has the button. */
function isShape(element: unknown): element is Element {
  return isDiagramElement(element) && !('waypoints' in element) && !('labelTarget' in element && element.labelTarget);
}
