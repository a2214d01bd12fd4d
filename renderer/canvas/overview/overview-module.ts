import { Minimap } from './minimap.ts';
import { Overview } from './overview.ts';

/** bpmn-js module: the picture of the diagram that stands in for SVG, and the map made of it. */
export const overviewModule = {
  __init__: ['overview', 'minimap'],
  overview: ['type', Overview],
  minimap: ['type', Minimap],
};
