/** How tasks stand in the large diagram: rows joined by flows, with room in the middle for what a grid has not. */
const columns = 100;
const rows = 100;
const pitch = { x: 150, y: 130 };
const task = { width: 100, height: 80 };
const room = 1000;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const top = (row: number): number => row * pitch.y + (row >= rows / 2 ? room : 0);
const roomTop = (rows / 2) * pitch.y;

export const taskId = (row: number, column: number): string => `Task_${row}_${column}`;

/** What stands in the room between the upper and the lower rows. */
const special: Record<string, Box> = {
  Small: { x: 7500, y: roomTop + 60, width: 500, height: 200 },
  Small_from: { x: 7540, y: roomTop + 130, ...task },
  Small_to: { x: 7860, y: roomTop + 130, ...task },
  Closed: { x: 8020, y: roomTop + 60, ...task },
  Big: { x: 300, y: roomTop + 60, width: 4500, height: 800 },
  Big_from: { x: 600, y: roomTop + 360, ...task },
  Big_to: { x: 4300, y: roomTop + 360, ...task },
};

/** Where an element of the large diagram stands at first. */
export function boxIn(id: string): Box {
  const box = special[id];
  if (box) return box;
  const [, row = 0, column = 0] = id.split('_').map(Number);
  return { x: column * pitch.x, y: top(row), ...task };
}

const shapeXml = (id: string, box = boxIn(id), attributes = ''): string =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${attributes}><dc:Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"/></bpmndi:BPMNShape>`;

function edgeXml(id: string, from: string, to: string): string {
  const [a, b] = [boxIn(from), boxIn(to)];
  const y = a.y + a.height / 2;
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${a.x + a.width}" y="${y}"/><di:waypoint x="${b.x}" y="${y}"/></bpmndi:BPMNEdge>`;
}

const flowXml = (id: string, from: string, to: string): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;

function openSubProcess(id: string): string {
  const [from, to] = [`${id}_from`, `${id}_to`];
  return `<subProcess id="${id}" name="${id}"><task id="${from}" name="${from}"/><task id="${to}" name="${to}"/>${flowXml(`${id}_flow`, from, to)}</subProcess>`;
}

function drawnSubProcess(id: string): string {
  const [from, to] = [`${id}_from`, `${id}_to`];
  return [
    shapeXml(id, boxIn(id), ' isExpanded="true"'),
    shapeXml(from),
    shapeXml(to),
    edgeXml(`${id}_flow`, from, to),
  ].join('');
}

/** A diagram of 10,000 tasks, nearly as many flows, two open sub-processes and a closed one with a diagram of its own. */
export function largeDiagram(name: string): string {
  const content: string[] = [];
  const drawn: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const id = taskId(row, column);
      content.push(`<task id="${id}" name="Step ${row}.${column}"/>`);
      drawn.push(shapeXml(id));
    }
    for (let column = 1; column < columns; column++) {
      const ends = [taskId(row, column - 1), taskId(row, column)] as const;
      content.push(flowXml(`Flow_${row}_${column}`, ...ends));
      drawn.push(edgeXml(`Flow_${row}_${column}`, ...ends));
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="urn:millrace:test" id="Definitions">
<process id="Process" name="${name}">${content.join('')}${openSubProcess('Small')}${openSubProcess('Big')}
<subProcess id="Closed" name="Closed"><task id="Inside" name="Inside"/></subProcess></process>
<bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="Process">${drawn.join('')}${drawnSubProcess('Small')}${drawnSubProcess('Big')}${shapeXml('Closed')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
<bpmndi:BPMNDiagram id="Diagram_Closed"><bpmndi:BPMNPlane id="Plane_Closed" bpmnElement="Closed">${shapeXml('Inside', { x: 200, y: 200, ...task })}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
}
