import { DiagramExport } from './diagram-export.ts';
import { ElementSvg } from './element-svg.ts';

/** bpmn-js module: pictures of the diagram, of any size. */
export const exportModule = {
  elementSvg: ['type', ElementSvg],
  diagramExport: ['type', DiagramExport],
};
