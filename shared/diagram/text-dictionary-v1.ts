/** Pieces of residues as MessagePack, byte for character: `\xa4name` is the string `name`, `\x81` a map of one entry. */
const residues: readonly string[] = [
  ' Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with the License. ',
  '\xd9+http://www.omg.org/spec/BPMN/20100524/MODEL\xd9(http://www.omg.org/spec/BPMN/20100524/DI',
  '\xd9)http://www.w3.org/2001/XMLSchema-instance',
  'http://camunda.org/schema/1.0/bpmn http://activiti.org/bpmn http://flowable.org/bpmn ',
  '\x81\xa1g\x92\xd9+http://www.omg.org/spec/BPMN/20100524/MODEL\xb0formalExpression\xactDefinitions',
  '\xb1tFormalExpression\xa6script\xaaexpression\xa7itemRef\xaeitemSubjectRef\xacstructureRef\xacinMessageRef',
  '\xadoutMessageRef\xacoperationRef\xb1implementationRef\xa9signalRef\xadescalationRef\xadcalledElement',
  '\xa9sourceRef\xa9targetRef\xa7default\xadbpmn:incoming\xadbpmn:outgoing\xa8incoming\xa8outgoing\xabflowNodeRef',
  '\xbdbpmndi:BPMNDiagram.resolution\xacdc:Font.size\xbbbpmn:Task.isForCompensation\xa5false',
  '\xb7bpmn:Task.startQuantity\xa11\xbcbpmn:Task.completionQuantity\xa11\xbfbpmn:UserTask.isForCompensation',
  '\xa1e\x93\xb1isForCompensation',
  '\xadstartQuantity\xb2completionQuantity\xafisMarkerVisible\xa8isClosed\xb0triggeredByEvent\xacisCollection',
  '\xb0parallelMultiple\xacisExecutable\xabprocessType\xb0gatewayDirection\xabUnspecified\xabinstantiate',
  '\xaeimplementation\xad##unspecified\xac##WebService\xb4associationDirection\xa4None\xa5false\xa4true',
  '\xa1r\x81\xaamessageRef\x91\x92\xa4tns:\xa1r\x81\xa8errorRef\x91\x92\xa5error\xc3',
  '\x81\xa1r\x81\xabbpmnElement\x91\x92bpmn:\xc2\xc3\x81\xa1i\x92\x81\xa1q\x91\x81\xa1l\x81\x81\xa1p\xa5bpmn2',
  '\x81\xa1p\xa0\x81\xa1a\x91\x95\xa0\xa0\xa0\xc2\x81\xa1C\x81\xa6script\x92\xa0\xa0',
  '\x81\xa1n\x91\x93\xc0\x00\x92\xa1!\x93\xc0\x01\x92\xa1!\x02\x92\xa1!\xa1 \xa1n\x91\x93\xc0\x00\xa3\n  ',
  '\x81\xa1t\xc3\x81\xa1e\x91\xaeisInterrupting\x81\xa1e\x91\xaecancelActivity\x81\xa1e\x91\xacisSequential',
  '\x81\xa1c\x92\xa9\n        \xa7\n      \x81\xa1c\x92\xa0\xa0',
  '\xa1d\x81\xb0dc:Bounds.height\x01\xafdc:Bounds.width\x01\xabdc:Bounds.x\x01\xabdc:Bounds.y\x01\xaadc:Point.x\x01\xaadc:Point.y\x01',
  '\x00\x81\xa1D\x82\xa1i\xa1\t\xa1s\xc3\x00\x81\xa1D\x83\xa1i\xa4    \xa1l\xa2\r\n\xa1s\xc3',
  '\x00\x81\xa1D\x82\xa1l\xa2\r\n\xa1s\xc3\xa1D\x81\xb1dc:Point.xsi:type\xa8dc:Point',
  '\xa1d\x81\xa0\x01\xa1D\x81\xb1dc:Point.xsi:type\xa8dc:Point',
  '\x92\x00\x82\xa1e\x92\xb2expressionLanguage\xactypeLanguage\xa1D\x81\xa1d\x81\xa0\x01',
  '\x92\x00\x81\xa1D\x81\xa1i\xa4    \x92\x00\x81\xa1D\x81\xa1s\xc3',
];

/** Pieces of names, ids and expressions. */
const texts: readonly string[] = [
  'http://www.w3.org/ http://www.omg.org/ xsd:string itemDefinition_ operation_ interface_ .xsd .wsdl .java .groovy',
  'org.camunda.bpm. org.activiti.engine. org.flowable.engine. test.bpmn. .delegate. .listener. JavaDelegate',
  'LoggerDelegate ExecutionListener TaskListener execution.setVariable("execution.getVariable("',
  'var result = function(return new java.util.Date() println "Hello World" PT1M PT10S PT5M P1D R3/PT10H 0 0 * * * ?',
  '#{execution. #{task. #{item. #{!approved} #{approved == true} #{approved == false} == ',
  'ID_ sid- _di BPMNDiagram_ BPMNPlane_ BPMNShape_ BPMNEdge_ DataInput DataOutput DataObject DataStore InputSet OutputSet',
  'Association Annotation Escalation Compensation Conditional Terminate Cancel Signal Error Link Timer Message',
  'Intermediate Boundary Catch Throw multiInstance callActivity subprocess SubProcess callElement Transaction',
  'exclusiveGateway parallelGateway inclusiveGateway ExclusiveGateway ParallelGateway Gateway fork join decision',
  'scriptTask sendTask receiveTask businessRuleTask manualTask serviceTask userTask UserTask_ ServiceTask_ Task_',
  'startEvent endEvent StartEvent_ EndEvent_ SequenceFlow_ sequenceFlow Process_ Participant_ Lane_ Collaboration_',
  'process.process Process collaboration participant Participant The process should be executed when all of the',
  'This is a and the that with from not for are is in of to by on at or if no yes',
  ' report account number amount invoice payment order customer product price contract delivery document application',
  ' information employee vacation holiday manager department accounting sales supplier service system database data',
  ' create update delete send receive check verify review approve approval reject cancel confirm prepare calculate',
  ' handle notify register assign complete close open start end wait call get set add new first second after before',
  ' successful failed rejected approved received completed cancelled required available valid invalid error request',
  ' Create Update Delete Send Receive Check Verify Review Approve Reject Cancel Confirm Prepare Calculate Handle Notify',
  ' Request Invoice Order Customer Payment Document Report Application Start Event End Event Task 1 Task 2 Task 3',
];

/**
 * What the DEFLATE window of a text section holds before its first byte: what diagrams often contain, the most frequent
 * last, a character for each byte. Part of format version 1 and never changed.
 */
export const textDictionary = [...residues, ...texts].join('');
