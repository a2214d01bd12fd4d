import { LazyGraphics } from './lazy-graphics.ts';
import { SpatialIndex } from './spatial-index.ts';
import { VirtualCanvas } from './virtual-canvas.ts';
import { VirtualChangeSupport } from './virtual-change-support.ts';
import { VirtualElementRegistry } from './virtual-element-registry.ts';
import { VirtualGraphics } from './virtual-graphics.ts';
import { VirtualGraphicsFactory } from './virtual-graphics-factory.ts';

/** Graphics on demand: what diagram-js has at its core, replaced by parts that know elements without graphics. */
export const coreModule = {
  __init__: ['virtualGraphics'],
  lazyGraphics: ['type', LazyGraphics],
  elementRegistry: ['type', VirtualElementRegistry],
  graphicsFactory: ['type', VirtualGraphicsFactory],
  canvas: ['type', VirtualCanvas],
  changeSupport: ['type', VirtualChangeSupport],
  spatialIndex: ['type', SpatialIndex],
  virtualGraphics: ['type', VirtualGraphics],
};
