import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';

/** Distance of the dots in diagram units: two steps of the grid that shapes snap to. */
const spacing = 20;
/** Below this distance on screen, dots would be noise. */
const closestDots = 12;

/**
 * Tells the canvas's style sheet where the grid's dots are. They are a background of the page and no part of the picture, so
 * exports never contain them.
 */
class CanvasGrid {
  static $inject = ['eventBus', 'canvas'];

  constructor(eventBus: EventBus, canvas: Canvas) {
    eventBus.on<{ viewbox: { x: number; y: number; scale: number } }>('canvas.viewbox.changed', ({ viewbox }) => {
      const distance = spacing * viewbox.scale;
      const { style } = canvas.getContainer();
      style.setProperty('--grid-size', `${distance}px`);
      style.setProperty('--grid-x', `${-viewbox.x * viewbox.scale}px`);
      style.setProperty('--grid-y', `${-viewbox.y * viewbox.scale}px`);
      style.setProperty('--grid-dot', distance < closestDots ? '0px' : '1px');
    });
  }
}

export const canvasGridModule = { __init__: ['canvasGrid'], canvasGrid: ['type', CanvasGrid] };
