import type { DiagramParts } from './definitions.ts';
import { type PlacedNode, ProcessWriter } from './process-writer.ts';
import type { Random } from './random.ts';
import { edgeXml, shapeXml } from './shapes.ts';
import { activityName, documentation, teamName } from './words.ts';
import { type Bounds, centre, element, escapeText } from './xml-parts.ts';

const nodesPerPool = 200;
const nodesPerLane = 50;
const laneHeight = 300;
const poolGap = 80;
const laneLeft = 190;

interface Pool {
  participant: string;
  process: string;
  shapes: string[];
  extraDiagrams: string[];
  /** A node that can take part in a message flow. */
  partner: PlacedNode | undefined;
  bottom: number;
}

/**
 * Pools with lanes, tasks of all types, gateways, sub-processes (expanded and collapsed), boundary events, message flows,
 * labels, colours, annotations, documentation and extension elements.
 */
export function writePools(random: Random, nodes: number): DiagramParts {
  const pools: Pool[] = [];
  let top = 80;
  for (let left = nodes; left > 0; left -= nodesPerPool) {
    const pool = writePool(random, Math.min(left, nodesPerPool), top);
    pools.push(pool);
    top = pool.bottom + poolGap;
  }
  const messages = pools.slice(1).map((pool, index) => messageFlow(random, pools[index]?.partner, pool.partner));
  const collaborationId = `Collaboration_${random.idSuffix()}`;
  const collaboration = element('bpmn:collaboration', { id: collaborationId }, [
    ...pools.map((pool) => pool.participant),
    ...messages.map((message) => message.xml),
  ]);
  return {
    shown: collaborationId,
    rootElements: [collaboration, ...pools.map((pool) => pool.process)],
    shapes: [...pools.flatMap((pool) => pool.shapes), ...messages.map((message) => message.shape)],
    extraDiagrams: pools.flatMap((pool) => pool.extraDiagrams),
  };
}

function writePool(random: Random, nodes: number, top: number): Pool {
  const writer = new ProcessWriter(random);
  const lanes: { shape: (width: number) => string; xml: string }[] = [];
  let previous: PlacedNode | undefined;
  let partner: PlacedNode | undefined;
  let right = 0;
  const laneCount = Math.ceil(nodes / nodesPerLane);
  for (let lane = 0; lane < laneCount; lane++) {
    const laneTop = top + lane * laneHeight;
    const before = writer.nodeIds.length;
    const goal = Math.min(nodes, (lane + 1) * nodesPerLane);
    const row = writeRow(writer, { middle: laneTop + 140, goal, previous, last: lane === laneCount - 1 });
    previous = row.last;
    partner ??= row.task;
    right = Math.max(right, row.right);
    const id = `Lane_${random.idSuffix()}`;
    const references = writer.nodeIds.slice(before).map((node) => `<bpmn:flowNodeRef>${node}</bpmn:flowNodeRef>`);
    lanes.push({
      xml: element('bpmn:lane', { id, name: teamName(random) }, references),
      shape: (width) =>
        shapeXml(id, { x: 130, y: laneTop, width: width - 30, height: laneHeight }, undefined, { isHorizontal: true }),
    });
  }
  const frame: Bounds = { x: 100, y: top, width: right + 40 - 100, height: laneCount * laneHeight };
  const participantId = `Participant_${random.idSuffix()}`;
  const processId = `Process_${random.idSuffix()}`;
  const laneSet = element(
    'bpmn:laneSet',
    { id: `LaneSet_${random.idSuffix()}` },
    lanes.map((lane) => lane.xml),
  );
  const about = element('bpmn:documentation', {}, [escapeText(documentation(random))]);
  return {
    participant: element('bpmn:participant', { id: participantId, name: activityName(random), processRef: processId }),
    process: element('bpmn:process', { id: processId, isExecutable: random.chance(0.5) }, [
      about,
      laneSet,
      ...writer.content(),
    ]),
    shapes: [
      shapeXml(participantId, frame, undefined, { isHorizontal: true }),
      ...lanes.map((lane) => lane.shape(frame.width)),
      ...writer.shapes,
    ],
    extraDiagrams: writer.extraDiagrams,
    partner,
    bottom: top + frame.height,
  };
}

interface Row {
  middle: number;
  /** Nodes the process has when the row is full. */
  goal: number;
  previous: PlacedNode | undefined;
  last: boolean;
}

/** Fills one lane from left to right with a chain of blocks. */
function writeRow(writer: ProcessWriter, row: Row): { last: PlacedNode; right: number; task: PlacedNode | undefined } {
  const { random } = writer;
  let node = row.previous;
  let task: PlacedNode | undefined;
  let x = laneLeft;
  if (!node) {
    node = writer.event(x, row.middle, 'startEvent', random.chance(0.5) ? 'message' : undefined);
    x += 110;
  }
  const endNodes = row.last ? 1 : 0;
  while (writer.nodeCount < row.goal - endNodes) {
    const block = writeBlock(writer, x, row.middle, row.goal - endNodes - writer.nodeCount);
    writer.connect(node, block.first);
    node = block.last;
    task ??= block.task;
    x = block.right + 60;
  }
  if (row.last) {
    const end = writer.event(x, row.middle, 'endEvent', random.chance(0.3) ? 'terminate' : undefined);
    writer.connect(node, end);
    node = end;
    x += 80;
  }
  return { last: node, right: x, task };
}

interface Block {
  first: PlacedNode;
  last: PlacedNode;
  right: number;
  task?: PlacedNode;
}

/** Places one block that has at most `room` nodes (at least one). */
function writeBlock(writer: ProcessWriter, x: number, middle: number, room: number): Block {
  const { random } = writer;
  const choice = random.next();
  if (room >= 4 && choice < 0.25) return writeBranches(writer, x, middle);
  if (room >= 4 && choice < 0.32) {
    const node = writer.expandedSubProcess(x, middle);
    return { first: node, last: node, right: x + 380 };
  }
  if (room >= 3 && choice < 0.35) {
    const node = writer.collapsedSubProcess(x, middle);
    return { first: node, last: node, right: x + 100 };
  }
  if (room >= 3 && choice < 0.45) {
    const node = writer.task(x, middle);
    writer.boundary(node, random.pick(['timer', 'error', 'message']));
    return { first: node, last: node, right: x + 150, task: node };
  }
  if (choice < 0.55) {
    const node = writer.event(x, middle, 'intermediateCatchEvent', random.pick(['timer', 'message', 'signal']));
    return { first: node, last: node, right: x + 36 };
  }
  const node = writer.task(x, middle);
  if (random.chance(0.1)) writer.note(node);
  return { first: node, last: node, right: x + 100, task: node };
}

/** Two branches between a splitting and a joining gateway. */
function writeBranches(writer: ProcessWriter, x: number, middle: number): Block {
  const type = writer.random.pick(['exclusiveGateway', 'parallelGateway', 'inclusiveGateway']);
  const split = writer.gateway(x, middle, type, type !== 'parallelGateway');
  const upper = writer.task(x + 120, middle - 70);
  const lower = writer.task(x + 120, middle + 70);
  const join = writer.gateway(x + 290, middle, type, false);
  writer.connect(split, upper, type === 'parallelGateway' ? undefined : 'yes');
  writer.connect(split, lower);
  writer.connect(upper, join);
  writer.connect(lower, join);
  return { first: split, last: join, right: x + 340, task: lower };
}

function messageFlow(
  random: Random,
  source: PlacedNode | undefined,
  target: PlacedNode | undefined,
): { xml: string; shape: string } {
  if (!source || !target) return { xml: '', shape: '' };
  const id = `Flow_${random.idSuffix()}`;
  const from = centre(source.bounds);
  const to = centre(target.bounds);
  const gap = target.bounds.y - 30;
  return {
    xml: element('bpmn:messageFlow', { id, name: activityName(random), sourceRef: source.id, targetRef: target.id }),
    shape: edgeXml(id, [
      { x: from.x, y: source.bounds.y + source.bounds.height },
      { x: from.x, y: gap },
      { x: to.x, y: gap },
      { x: to.x, y: target.bounds.y },
    ]),
  };
}
