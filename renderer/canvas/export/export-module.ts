import { DiagramExport } from './diagram-export.ts';
import { SvgSaver } from './svg-saver.ts';

/** bpmn-js module: pictures of the diagram, of any size. */
export const exportModule = {
  __init__: ['svgSaver'],
  svgSaver: ['type', SvgSaver],
  diagramExport: ['type', DiagramExport],
};
