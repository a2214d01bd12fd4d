import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuTarget } from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type { Element as BaseElement } from 'diagram-js/lib/model/Types';
import { themedFill, themedStroke } from '../../canvas-theme/canvas-colors.ts';
import { t } from '../../messages/messages.ts';

/** Colours people can give elements: the pairs that BPMN tools share, so that files look alike everywhere. */
const palette = [
  { id: 'default', colors: {} },
  { id: 'blue', colors: { fill: '#BBDEFB', stroke: '#0D4372' } },
  { id: 'orange', colors: { fill: '#FFE0B2', stroke: '#6B3C00' } },
  { id: 'green', colors: { fill: '#C8E6C9', stroke: '#205022' } },
  { id: 'red', colors: { fill: '#FFCDD2', stroke: '#831311' } },
  { id: 'purple', colors: { fill: '#E1BEE7', stroke: '#5B176D' } },
] as const;

interface Colors {
  fill?: string;
  stroke?: string;
}

const menuId = 'color-picker';
const isElement = (target: BaseElement): target is Element => 'businessObject' in target;

function swatch({ fill, stroke }: Colors): string {
  const style = `fill: ${fill ? themedFill(fill) : 'var(--canvas-shape-fill)'}; stroke: ${stroke ? themedStroke(stroke) : 'var(--canvas-shape-stroke)'}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20"><rect x="2" y="2" width="16" height="16" rx="4" stroke-width="1.5" style="${style}"/></svg>`;
}

/** Offers the palette in the context pad of one or several elements. */
class ColorPicker {
  static $inject = ['contextPad', 'popupMenu', 'canvas', 'modeling'];

  readonly #contextPad: ContextPad;
  readonly #popupMenu: PopupMenu;
  readonly #canvas: Canvas;
  readonly #modeling: Modeling;

  constructor(contextPad: ContextPad, popupMenu: PopupMenu, canvas: Canvas, modeling: Modeling) {
    this.#contextPad = contextPad;
    this.#popupMenu = popupMenu;
    this.#canvas = canvas;
    this.#modeling = modeling;
    contextPad.registerProvider(this);
    popupMenu.registerProvider(menuId, this);
  }

  getContextPadEntries(element: BaseElement) {
    return this.#entries([element]);
  }

  getMultiElementContextPadEntries(elements: BaseElement[]) {
    return this.#entries(elements);
  }

  getPopupMenuEntries(target: PopupMenuTarget): PopupMenuEntries {
    const elements = (Array.isArray(target) ? target : [target]).filter(isElement);
    return Object.fromEntries(
      palette.map(({ id, colors }) => [
        `color-${id}`,
        {
          label: t(`editor.colors.${id}`),
          title: t(`editor.colors.${id}`),
          imageHtml: swatch(colors),
          action: () => this.#modeling.setColor(elements, colors),
        },
      ]),
    );
  }

  #entries(elements: BaseElement[]) {
    return {
      'set-color': {
        group: 'edit',
        className: 'millrace-icon-color',
        title: t('editor.colors.title'),
        html: `<div class="entry millrace-color-entry" draggable="true"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="M12 22a10 10 0 1 1 10-10c0 3-2 4-4 4h-2.5a1.5 1.5 0 0 0-1 2.6A2 2 0 0 1 12 22Z"/><circle cx="7.5" cy="11" r=".8"/><circle cx="11" cy="7" r=".8"/><circle cx="16" cy="8" r=".8"/></svg></div>`,
        action: { click: () => this.#open(elements) },
      },
    };
  }

  #open(elements: BaseElement[]): void {
    const pad = this.#canvas
      .getContainer()
      .querySelector('.djs-context-pad.open .millrace-color-entry')
      ?.getBoundingClientRect();
    const target = elements.length === 1 ? elements[0] : elements;
    if (!pad || !target) return;
    const position = { x: pad.left, y: pad.bottom + 6, cursor: { x: pad.left, y: pad.bottom } };
    this.#contextPad.close();
    this.#popupMenu.open(target, menuId, position, { title: t('editor.colors.title'), width: 200 });
  }
}

export const colorPickerModule = { __init__: ['colorPicker'], colorPicker: ['type', ColorPicker] };
