const kinds = [
  '<startEvent ID />',
  '<endEvent ID />',
  '<task ID />',
  '<receiveTask ID />',
  '<task ID isForCompensation="true" />',
  '<subProcess ID />',
  '<subProcess ID triggeredByEvent="true" />',
  '<exclusiveGateway ID />',
  '<eventBasedGateway ID />',
  '<intermediateCatchEvent ID />',
  '<intermediateCatchEvent ID><timerEventDefinition /></intermediateCatchEvent>',
  '<intermediateCatchEvent ID><linkEventDefinition name="on" /></intermediateCatchEvent>',
  '<intermediateThrowEvent ID />',
  '<intermediateThrowEvent ID><linkEventDefinition name="on" /></intermediateThrowEvent>',
  '<boundaryEvent ID attachedToRef="Node_2"><timerEventDefinition /></boundaryEvent>',
  '<boundaryEvent ID attachedToRef="Node_2"><compensateEventDefinition /></boundaryEvent>',
];

/** A process with a sequence flow from each kind of flow node to each, whether or not BPMN allows it. */
export function flowsOfAllKinds(): string {
  const places = kinds.map((_, index) => ({ x: 100 + (index % 4) * 200, y: 100 + Math.floor(index / 4) * 200 }));
  const nodes = kinds.map((kind, index) => kind.replace('ID', `id="Node_${index}"`));
  const shapes = places.map(
    ({ x, y }, index) =>
      `<bpmndi:BPMNShape id="Node_${index}_di" bpmnElement="Node_${index}" isExpanded="true"><dc:Bounds x="${x}" y="${y}" width="50" height="50" /></bpmndi:BPMNShape>`,
  );
  const pairs = kinds.flatMap((_, from) => kinds.map((_kind, to) => [from, to] as const));
  const flows = pairs.map(
    ([from, to]) => `<sequenceFlow id="Flow_${from}_${to}" sourceRef="Node_${from}" targetRef="Node_${to}" />`,
  );
  const edges = pairs.map(([from, to]) => {
    const waypoints = [places[from], places[to]].map((place) => `<di:waypoint x="${place?.x}" y="${place?.y}" />`);
    return `<bpmndi:BPMNEdge id="Flow_${from}_${to}_di" bpmnElement="Flow_${from}_${to}">${waypoints.join('')}</bpmndi:BPMNEdge>`;
  });
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="http://example.com">
<process id="Process">${nodes.join('')}${flows.join('')}</process>
<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="Process">${shapes.join('')}${edges.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
}
