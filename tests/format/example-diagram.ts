/** Diagrams with something of everything that the packed format treats in its own way, by name. */
export const exampleDiagrams = {
  'camunda-modeler': `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" id="Definitions_1kq2w3e" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.23.0">
  <bpmn:process id="Process_0x1y2z3" name="Order &amp; ship" isExecutable="true" camunda:historyTimeToLive="P30D">
    <bpmn:startEvent id="StartEvent_1" name="Order received"><bpmn:outgoing>Flow_0abc12d</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_0abc12d" sourceRef="StartEvent_1" targetRef="Activity_1yjk9iv" />
    <bpmn:userTask id="Activity_1yjk9iv" name="Prüfen ✓" camunda:assignee="demo">
      <bpmn:documentation>Check stock,
then price.</bpmn:documentation>
      <bpmn:extensionElements>
        <camunda:inputOutput><camunda:inputParameter name="limit">\${amount &lt; 100}</camunda:inputParameter></camunda:inputOutput>
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_0abc12d</bpmn:incoming><bpmn:outgoing>Flow_1q2w3e4</bpmn:outgoing><bpmn:outgoing>Flow_0zz9yy8</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_0zz9yy8" name="no" sourceRef="Activity_1yjk9iv" targetRef="Event_0aa1bb2"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${!ok}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="Flow_1q2w3e4" sourceRef="Activity_1yjk9iv" targetRef="Event_0aa1bb2" />
    <bpmn:endEvent id="Event_0aa1bb2"><bpmn:incoming>Flow_1q2w3e4</bpmn:incoming><bpmn:incoming>Flow_0zz9yy8</bpmn:incoming><bpmn:terminateEventDefinition /></bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1"><bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Process_0x1y2z3">
    <bpmndi:BPMNShape id="StartEvent_1_di" bpmnElement="StartEvent_1"><dc:Bounds x="156" y="81" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="137" y="124" width="75" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Activity_1yjk9iv_di" bpmnElement="Activity_1yjk9iv" bioc:stroke="#1e88e5" bioc:fill="#bbdefb"><dc:Bounds x="240" y="59" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Event_0aa1bb2_di" bpmnElement="Event_0aa1bb2"><dc:Bounds x="432" y="201.5" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="Flow_0abc12d_di" bpmnElement="Flow_0abc12d"><di:waypoint x="192" y="99" /><di:waypoint x="240" y="99" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="Flow_0zz9yy8_di" bpmnElement="Flow_0zz9yy8"><di:waypoint x="290" y="139" /><di:waypoint x="290" y="219.5" /><di:waypoint x="432" y="219.5" /><bpmndi:BPMNLabel><dc:Bounds x="355" y="202" width="13" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="Flow_1q2w3e4_di" bpmnElement="Flow_1q2w3e4"><di:waypoint x="340" y="99" /><di:waypoint x="386" y="99" /><di:waypoint x="386" y="195.33333333333334" /><di:waypoint x="450" y="201.49999999999997" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`,
  'pools-and-data': `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" xmlns:v="http://vendor.example/v" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="_d6bfdd4a-3047-4e58-ae6f-6730d65499cf" targetNamespace="urn:example" v:tool="Ünïcode 10.0">
  <collaboration id="sid-C069430A-FCD2-404F-B0F8-3A4D85BBB31F">
    <participant id="Pool1" name="A" processRef="P1" /><participant id="Pool2" name="B" />
    <messageFlow id="mf7" sourceRef="Task2Task" targetRef="Pool2" />
  </collaboration>
  <process id="P1" processType="None" isClosed="false">
    <laneSet id="ls"><lane id="lane10" name="L"><flowNodeRef>Task2Task</flowNodeRef><flowNodeRef>Task1</flowNodeRef></lane></laneSet>
    <dataObject id="do" isCollection="false" /><dataObjectReference id="dor" dataObjectRef="do" />
    <task id="Task1" name="A" startQuantity="1"><outgoing>f1</outgoing>
      <ioSpecification><dataInput id="di1" name="in" /><inputSet><dataInputRefs>di1</dataInputRefs></inputSet><outputSet /></ioSpecification>
      <dataInputAssociation id="dia"><sourceRef>dor</sourceRef><targetRef>di1</targetRef></dataInputAssociation>
    </task>
    <task id="Task2Task" name="A"><incoming>f1</incoming></task>
    <sequenceFlow id="f1" sourceRef="Task1" targetRef="Task2Task" isImmediate="true" />
    <association id="as" sourceRef="Task1" targetRef="note" associationDirection="One" /><textAnnotation id="note"><text>  spaced  </text></textAnnotation>
    <extensionElements><v:a v:n="1" m="2"><v:b>text</v:b><v:b /></v:a></extensionElements>
  </process>
  <di:BPMNDiagram id="d1" name="page" resolution="96.5"><di:BPMNPlane bpmnElement="sid-C069430A-FCD2-404F-B0F8-3A4D85BBB31F">
    <di:BPMNShape id="S1373649849857_Pool1" bpmnElement="Pool1" isHorizontal="true"><dc:Bounds x="-10.25" y="0" width="600.75" height="250" /></di:BPMNShape>
    <di:BPMNShape id="S1373649849861_Task1" bpmnElement="Task1"><dc:Bounds x="47.142857142857146" y="1e-7" width="100" height="80" /><di:BPMNLabel labelStyle="st"><dc:Bounds x="1" y="2" width="3" height="4" v:odd="x" /></di:BPMNLabel></di:BPMNShape>
    <di:BPMNShape id="S1373649849862_Task2Task" bpmnElement="Task2Task"><dc:Bounds x="200.25" y="100.5" width="100" height="80" /></di:BPMNShape>
    <di:BPMNEdge id="E1373649849863_f1" bpmnElement="f1"><dd:waypoint xsi:type="dc:Point" x="1" y="2" /><dd:waypoint xsi:type="dc:Point" x="3" y="4" /></di:BPMNEdge>
    <di:BPMNEdge id="E1373649849864_mf7" bpmnElement="mf7"><dd:waypoint x="250.25" y="180.5" /><dd:waypoint x="260" y="190" /><dd:waypoint x="250.25" y="400" /></di:BPMNEdge>
  </di:BPMNPlane><di:BPMNLabelStyle id="st"><dc:Font name="Arial" size="11.5" isBold="false" /></di:BPMNLabelStyle></di:BPMNDiagram>
</definitions>`,
  'semantics-only': `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:activiti="http://activiti.org/bpmn" targetNamespace="Examples"><process id="p"><startEvent id="theStart" /><sequenceFlow id="flow1" sourceRef="theStart" targetRef="t" /><scriptTask id="t" scriptFormat="groovy" activiti:autoStoreVariables="false"><script>x = 1; // ${'long '.repeat(60)}</script></scriptTask><sequenceFlow id="flow2" sourceRef="t" targetRef="theEnd" /><endEvent id="theEnd" /></process></definitions>`,
} as const;
