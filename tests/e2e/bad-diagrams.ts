const namespaces = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="urn:test" id="d"`;

const definitions = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions ${namespaces}>
${content}
</definitions>
`;

interface Place {
  x: number;
  y: number;
  width?: number;
  height?: number;
  attributes?: string;
}

const shape = (element: string, { x, y, width = 100, height = 80, attributes = '' }: Place): string =>
  `<bpmndi:BPMNShape id="s_${element}" bpmnElement="${element}"${attributes}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;

const edge = (element: string, from: [number, number], to: [number, number]): string =>
  `<bpmndi:BPMNEdge id="e_${element}" bpmnElement="${element}"><di:waypoint x="${from[0]}" y="${from[1]}"/><di:waypoint x="${to[0]}" y="${to[1]}"/></bpmndi:BPMNEdge>`;

const picture = (id: string, element: string, content: string, name = ''): string =>
  `<bpmndi:BPMNDiagram id="${id}"${name && ` name="${name}"`}><bpmndi:BPMNPlane id="p_${id}" bpmnElement="${element}">${content}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;

/** A process with one drawn task. */
export const plainProcess = (name: string): string =>
  definitions(
    `<process id="p" name="${name}"><task id="t" name="Check"/></process>${picture('bd', 'p', shape('t', { x: 160, y: 100 }))}`,
  );

/** Two tasks with the same id, and a flow, a reference and a shape that lead nowhere. */
export const brokenIds = definitions(`<process id="p" name="Broken ids">
  <task id="twice" name="First"><outgoing>gone</outgoing></task>
  <task id="twice" name="Second"/>
  <sequenceFlow id="f" sourceRef="twice" targetRef="nowhere"/>
  <userTask id="u" name="Approve"><resourceRole id="r"><resourceRef>lost</resourceRef></resourceRole></userTask>
</process>
${picture('bd', 'p', shape('twice', { x: 160, y: 100 }) + shape('u', { x: 360, y: 100 }) + shape('vanished', { x: 560, y: 100 }))}`);

/** A process of three steps without any picture. */
export const withoutLayout = definitions(`<process id="p" name="No layout" isExecutable="true">
  <startEvent id="s"/><task id="t" name="Do it"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
</process>`);

const choreographyContent = `<collaboration id="parties"><participant id="buyer" name="Buyer"/><participant id="seller" name="Seller"/></collaboration>
<choreography id="c" name="Ordering">
  <participant id="b2" name="Buyer"/><participant id="s2" name="Seller"/>
  <startEvent id="cs"/>
  <choreographyTask id="ct" name="Order goods" initiatingParticipantRef="b2"><participantRef>b2</participantRef><participantRef>s2</participantRef></choreographyTask>
  <sequenceFlow id="cf" sourceRef="cs" targetRef="ct"/>
</choreography>`;
const choreographyPicture = picture(
  'cd',
  'c',
  shape('cs', { x: 100, y: 122, width: 36, height: 36 }) +
    shape('ct', { x: 200, y: 100 }) +
    edge('cf', [136, 140], [200, 140]),
  'Choreography',
);

/** Only a choreography: nothing of it can be drawn. */
export const choreography = definitions(`${choreographyContent}\n${choreographyPicture}`);

/** A choreography beside a process that can be drawn. */
export const choreographyAndProcess = definitions(`${choreographyContent}
<process id="p" name="Delivery"><task id="t" name="Deliver"/></process>
${choreographyPicture}
${picture('bd', 'p', shape('t', { x: 160, y: 100 }), 'Delivery')}`);

/** A conversation between two pools: the pools can be drawn, the conversation and its links can't. */
export const conversation = definitions(`<collaboration id="c" name="Talks">
  <participant id="a" name="Customer"/><participant id="b" name="Shop"/>
  <conversation id="talk" name="Haggle"><participantRef>a</participantRef><participantRef>b</participantRef></conversation>
  <conversationLink id="l1" sourceRef="a" targetRef="talk"/><conversationLink id="l2" sourceRef="b" targetRef="talk"/>
</collaboration>
${picture(
  'bd',
  'c',
  shape('a', { x: 100, y: 100, width: 300, height: 80, attributes: ' isHorizontal="true"' }) +
    shape('b', { x: 100, y: 400, width: 300, height: 80, attributes: ' isHorizontal="true"' }) +
    shape('talk', { x: 220, y: 250 }) +
    edge('l1', [250, 180], [250, 250]) +
    edge('l2', [250, 330], [250, 400]),
)}`);

/** A call activity drawn open, with the elements of the process it calls inside. */
export const expandedCall = definitions(`<process id="p" name="Caller">
  <callActivity id="call" name="Settle" calledElement="q"/><task id="t" name="After"/>
</process>
<process id="q" name="Called"><task id="inner" name="Inside"/></process>
${picture(
  'bd',
  'p',
  shape('call', { x: 100, y: 100, width: 300, height: 200, attributes: ' isExpanded="true"' }) +
    shape('inner', { x: 180, y: 160 }) +
    shape('t', { x: 500, y: 160 }),
)}`);

/** One file with two pictures, the first of which holds a collapsed sub-process with a picture of its own. */
export const severalPictures = definitions(`<process id="p" name="Sales">
  <task id="t" name="Sell"/>
  <subProcess id="sub" name="Pack"><task id="inside" name="Wrap"/></subProcess>
</process>
<process id="q" name="Returns"><task id="r" name="Take back"/></process>
${picture('d1', 'p', shape('t', { x: 160, y: 100 }) + shape('sub', { x: 360, y: 100, attributes: ' isExpanded="false"' }), 'Sales')}
${picture('d2', 'q', shape('r', { x: 160, y: 100 }), 'Returns')}
${picture('d3', 'sub', shape('inside', { x: 180, y: 160 }))}`);
