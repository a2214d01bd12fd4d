import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';

/** Distance of the dots in diagram units: two steps of the grid that shapes snap to. */
const spacing = 20;
/** Nearer to each other on screen than this, dots would be noise; then only every second one is drawn, and so on. */
const closestDots = 16;
/** From this scale on the painted grid is a coarser one: scaled any further its dots would be large. */
const largestScale = 1.6;

/**
 * Tells the canvas's style sheet where the grid's dots are. They are a background of the page and no part of the picture, so
 * exports never contain them.
 */
class CanvasGrid {
  static $inject = ['eventBus', 'canvas'];

  constructor(eventBus: EventBus, canvas: Canvas) {
    eventBus.on<{ viewbox: { x: number; y: number; scale: number } }>('canvas.viewbox.changed', ({ viewbox }) => {
      let distance = spacing * viewbox.scale;
      while (distance < closestDots) distance *= 2;
      let painted = spacing;
      while (distance / painted >= largestScale) painted *= 2;
      const { style } = canvas.getContainer();
      style.setProperty('--grid-size', `${distance}px`);
      style.setProperty('--grid-painted', `${painted}px`);
      style.setProperty('--grid-scale', `${distance / painted}`);
      style.setProperty('--grid-x', `${-viewbox.x * viewbox.scale}px`);
      style.setProperty('--grid-y', `${-viewbox.y * viewbox.scale}px`);
    });
  }
}

export const canvasGridModule = { __init__: ['canvasGrid'], canvasGrid: ['type', CanvasGrid] };
