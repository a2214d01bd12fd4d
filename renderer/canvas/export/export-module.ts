import { DiagramExport } from './diagram-export.ts';
import { ElementSvg } from './element-svg.ts';
import { SvgSaver } from './svg-saver.ts';

/** bpmn-js module: pictures of the diagram, of any size. */
export const exportModule = {
  __init__: ['svgSaver'],
  elementSvg: ['type', ElementSvg],
  svgSaver: ['type', SvgSaver],
  diagramExport: ['type', DiagramExport],
};
