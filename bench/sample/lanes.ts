import type { DiagramParts } from './definitions.ts';
import { type PlacedNode, ProcessWriter } from './process-writer.ts';
import type { Random } from './random.ts';
import { shapeXml } from './shapes.ts';
import { activityName, teamName } from './words.ts';
import { element } from './xml-parts.ts';

const laneCount = 200;
const laneHeight = 140;
const frameLeft = 100;
const frameTop = 80;
const nodeWidth = 160;

/** One pool with two hundred lanes, the nodes spread over them in one chain. */
export function writeLanes(random: Random, nodes: number): DiagramParts {
  const writer = new ProcessWriter(random);
  const count = Math.min(laneCount, nodes);
  const perLane = Math.ceil(nodes / count);
  const width = 120 + perLane * nodeWidth;
  const participantId = `Participant_${random.idSuffix()}`;
  const frame = { x: frameLeft, y: frameTop, width, height: count * laneHeight };
  const shapes = [shapeXml(participantId, frame, undefined, { isHorizontal: true })];
  const lanes: string[] = [];
  let previous: PlacedNode | undefined;
  for (let lane = 0; lane < count; lane++) {
    const y = frameTop + lane * laneHeight;
    const before = writer.nodeIds.length;
    for (let place = 0; place < perLane && writer.nodeCount < nodes; place++) {
      const x = frameLeft + 80 + place * nodeWidth;
      const node =
        place % 3 === 2 ? writer.event(x, y + 60, 'intermediateCatchEvent', 'signal') : writer.task(x, y + 70);
      if (previous) writer.connect(previous, node);
      previous = node;
    }
    const id = `Lane_${random.idSuffix()}`;
    const references = writer.nodeIds.slice(before).map((node) => `<bpmn:flowNodeRef>${node}</bpmn:flowNodeRef>`);
    lanes.push(element('bpmn:lane', { id, name: teamName(random) }, references));
    const bounds = { x: frameLeft + 30, y, width: width - 30, height: laneHeight };
    shapes.push(shapeXml(id, bounds, undefined, { isHorizontal: true }));
  }
  const processId = `Process_${random.idSuffix()}`;
  const collaborationId = `Collaboration_${random.idSuffix()}`;
  const participant = { id: participantId, name: activityName(random), processRef: processId };
  const laneSet = element('bpmn:laneSet', { id: `LaneSet_${random.idSuffix()}` }, lanes);
  return {
    shown: collaborationId,
    rootElements: [
      element('bpmn:collaboration', { id: collaborationId }, [element('bpmn:participant', participant)]),
      element('bpmn:process', { id: processId, isExecutable: true }, [laneSet, ...writer.content()]),
    ],
    shapes: [...shapes, ...writer.shapes],
    extraDiagrams: [],
  };
}
