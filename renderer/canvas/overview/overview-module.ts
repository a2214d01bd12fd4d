import { Overview } from './overview.ts';

/** bpmn-js module: the picture of the diagram that stands in for SVG. */
export const overviewModule = {
  __init__: ['overview'],
  overview: ['type', Overview],
};
