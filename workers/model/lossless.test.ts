import { describe, expect, test } from 'vitest';
import { definitions, roundTrip } from '../../tests/roundtrip/round-trip.ts';

/** Files with what moddle alone drops, by cause: its notices, and where it matters what the model makes of it. */
const causes: Record<string, { xml: string; codes?: string[] }> = {
  'a plain diagram': {
    xml: definitions('<process id="P" isExecutable="true"><task id="T" name="Do it"/></process>'),
  },
  'a dangling reference': {
    xml: definitions('<process id="P"><sequenceFlow id="F" sourceRef="gone" targetRef="gone2"/></process>'),
    codes: ['reference_unresolved'],
  },
  'a reference by qualified name': {
    xml: definitions(
      '<message id="M"/><process id="P"><receiveTask id="T" messageRef="tns:M"><incoming>tns:F</incoming></receiveTask><task id="S"/><sequenceFlow id="F" sourceRef="tns:S" targetRef="tns:T"/></process>',
    ),
    codes: ['reference_qualified'],
  },
  'a type of XML Schema that shares its name with an element': {
    xml: definitions(
      '<itemDefinition id="string" structureRef="xsd:string"/><message id="M" itemRef="xsd:string"/>',
      ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
    ),
    codes: ['reference_unresolved'],
  },
  'formalExpression by its own name': {
    xml: definitions(
      '<process id="P"><userTask id="T"><potentialOwner id="O"><resourceAssignmentExpression><formalExpression>user(kermit)</formalExpression></resourceAssignmentExpression></potentialOwner></userTask></process>',
    ),
  },
  'expressions with and without xsi:type': {
    xml: definitions(
      '<process id="P"><sequenceFlow id="A"><conditionExpression xsi:type="tFormalExpression">a</conditionExpression></sequenceFlow><sequenceFlow id="B"><conditionExpression>b</conditionExpression></sequenceFlow><sequenceFlow id="C"><conditionExpression xsi:type="tExpression">c</conditionExpression></sequenceFlow><sequenceFlow id="D"><conditionExpression xsi:type="nonsense">d</conditionExpression></sequenceFlow></process>',
    ),
    codes: ['element_unknown'],
  },
  'one namespace as default and with a prefix': {
    xml: definitions(
      '<process id="P"><bpmn:task id="T" bpmn:name="qualified" name="plain" bpmn:made="up"/><task id="U" bpmn:name="only qualified"/></process>',
      ' xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    ),
  },
  'an attribute with the prefix of its extension element': {
    xml: definitions(
      '<process id="P"><callActivity id="T"><extensionElements><camunda:in camunda:source="a" source="b" target="c"/></extensionElements></callActivity></process>',
    ),
  },
  'prefixes of moddle bound to other namespaces': {
    xml: definitions(
      '<process id="P"><extensionElements><dc:title dc:lang="en">T</dc:title><color:background bioc:fill="red" color:x="1"/><di:shape/></extensionElements><task id="T" dc:creator="me" color:background-color="blue" bpmn:x="y"/></process>',
      ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:color="urn:paint" xmlns:bioc="urn:bio" xmlns:bpmn="urn:not-bpmn" xmlns:di="urn:di"',
    ),
  },
  'xsi bound to another namespace': {
    xml: definitions(
      '<process id="P"><extensionElements><x:y xmlns:x="urn:x" xmlns:xsi="urn:other" xsi:type="no type"/></extensionElements><sequenceFlow id="F"><conditionExpression xsi:type="tFormalExpression">a</conditionExpression></sequenceFlow></process>',
    ),
  },
  'a prefix bound to different namespaces in different places': {
    xml: definitions(
      '<process id="P"><extensionElements><a:one xmlns:a="urn:1" a:x="1"><a:two xmlns:a="urn:2" a:x="2"/></a:one><a:three xmlns:a="urn:3"/><four xmlns="urn:4"><five xmlns=""/></four></extensionElements></process>',
    ),
  },
  'unknown elements outside extensionElements': {
    xml: definitions(
      '<process id="P"><camunda:property name="x"><camunda:inner>deep</camunda:inner></camunda:property><task id="T"/><madeUp id="X" ref="T"><task id="Y"/></madeUp></process><camunda:last/>',
    ),
    codes: ['element_unknown'],
  },
  'illegal ids': {
    xml: definitions(
      '<process id="my process"><task id="1st" name="first"><outgoing>flow 1</outgoing></task><task id="Prüfung"/><sequenceFlow id="flow 1" sourceRef="1st" targetRef="Prüfung"/><task id="constructor"/></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="my process"><bpmndi:BPMNShape id="S" bpmnElement="1st"><omgdc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    ),
    codes: ['id_illegal'],
  },
  'duplicate ids': {
    xml: definitions(
      '<process id="P"><task id="T" name="first"/><subProcess id="T" name="second"><task id="inner"/></subProcess><task id="T_2" name="third"/></process>',
    ),
    codes: ['id_duplicate'],
  },
  'an empty id and no id': {
    xml: definitions('<process id=""><task name="a"/><task id="" name="b"/></process>'),
  },
  'two planes in a diagram': {
    xml: definitions(
      '<process id="P"/><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="A" bpmnElement="P"/><bpmndi:BPMNPlane id="B" bpmnElement="P"/></bpmndi:BPMNDiagram>',
    ),
    codes: ['element_repeated'],
  },
  'comments, CDATA and processing instructions': {
    xml: `${definitions(
      '<!-- one --><process id="P"><!-- two --><documentation><![CDATA[a < b]]> &amp; <!-- three -->c</documentation><task id="T"/><!-- four --><?target some data?><scriptTask id="S"><script><![CDATA[x ]]]]><![CDATA[> y]]></script></scriptTask></process><!-- five -->',
    ).replace('<definitions', '<?before this?><!-- first -->\n<definitions')}<!-- last -->\n`,
  },
  'mixed content': {
    xml: definitions(
      '<process id="P"><extensionElements><camunda:html>Some <camunda:b>bold</camunda:b> text <camunda:br/> and  more</camunda:html><camunda:blank>  </camunda:blank></extensionElements>stray text<task id="T"/></process>',
    ),
  },
  'numbers and booleans spelled their own way': {
    xml: definitions(
      '<process id="P" isExecutable="1" isClosed="TRUE"><userTask id="T" startQuantity="01" completionQuantity="1"/><userTask id="U" startQuantity="many"/></process><bpmndi:BPMNDiagram id="D" resolution="96.00"><bpmndi:BPMNPlane id="A" bpmnElement="P"><bpmndi:BPMNShape id="S" bpmnElement="T"><omgdc:Bounds x="1.0" y="2.50" width="1e2" height="4"/></bpmndi:BPMNShape><bpmndi:BPMNShape id="R" bpmnElement="U"><omgdc:Bounds x="wide" y="-0" width="+7" height=" 8 "/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    ),
  },
  'defaults spelled out on some elements': {
    xml: definitions(
      '<process id="P"><task id="A" isForCompensation="false"/><task id="B" isForCompensation="false"/><task id="C"/><task id="D" isForCompensation="false"/><userTask id="E"/></process>',
    ),
  },
  'waypoints with their type': {
    xml: definitions(
      '<process id="P"/><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="A" bpmnElement="P"><bpmndi:BPMNEdge id="E"><omgdi:waypoint xsi:type="omgdc:Point" x="1" y="2"/><omgdi:waypoint xsi:type="omgdc:Point" x="3" y="4"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    ),
  },
  'line breaks in attributes': {
    xml: definitions(
      '<process id="P"><task id="T" name="two\nlines"/><task id="U" name="two&#10;lines"/><task id="V" name="a\tb&#10;c"/></process>',
    ),
  },
  'children in an order of their own': {
    xml: definitions(
      '<process id="P"><task id="T"/><documentation>late</documentation><laneSet id="L"/><task id="U"/><extensionElements/><textAnnotation id="A"/><task id="V"/></process>',
    ),
  },
  'attributes where children belong, and the other way round': {
    xml: definitions(
      '<process id="P" documentation="text"><receiveTask id="T"><messageRef>M</messageRef></receiveTask><sendTask id="S" incoming="F" extensionElements="x"/></process><message id="M"/>',
    ),
    codes: ['element_unknown'],
  },
  'references with attributes, comments and white space': {
    xml: definitions(
      '<process id="P"><task id="T"><incoming id="x" camunda:y="z">F</incoming><outgoing> F </outgoing><outgoing><!-- which? -->G</outgoing></task><sequenceFlow id="F" sourceRef="T" targetRef=" T "/><sequenceFlow id="G"/></process>',
    ),
  },
  'names that mean something to JavaScript': {
    xml: definitions(
      '<process id="P"><extensionElements><camunda:x get="a" set="b" constructor="c" __proto__="d" hasOwnProperty="e"/></extensionElements><task id="__proto__" __proto__="f" toString="g"/></process>',
    ),
    codes: ['id_illegal'],
  },
  'a choreography and conversations': {
    xml: definitions(
      '<choreography id="C"><participant id="A"/><participant id="B"/><choreographyTask id="T" initiatingParticipantRef="A"><participantRef>A</participantRef><participantRef>B</participantRef><messageFlowRef>M</messageFlowRef></choreographyTask></choreography><collaboration id="O"><participant id="X"/><conversation id="V"><participantRef>X</participantRef></conversation><conversationLink id="L" sourceRef="X" targetRef="V"/></collaboration>',
    ),
    codes: ['reference_unresolved'],
  },
  'foreign elements with known names in extensionElements': {
    xml: definitions(
      '<process id="P"><extensionElements><task id="T"/><bpmndi:BPMNShape/>text</extensionElements></process>',
    ),
    codes: ['element_unknown'],
  },
  'Windows line ends and tabs': {
    xml: definitions('<process id="P">\n\t<scriptTask id="S"><script>a\nb</script></scriptTask></process>').replaceAll(
      '\n',
      '\r\n',
    ),
  },
};

describe('nothing is lost of', () => {
  test.each(Object.entries(causes))('%s', (_name, { xml, codes = [] }) => {
    const result = roundTrip(xml);
    expect(result.losses).toEqual([]);
    expect(result.codes.toSorted()).toEqual(codes.toSorted());
    expect(roundTrip(result.xml).xml).toBe(result.xml);
  });
});
