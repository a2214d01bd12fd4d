/**
 * What the DEFLATE window of a text section holds before its first byte: pieces of names, ids and expressions that
 * diagrams often contain, the most frequent last. Part of format version 1 and never changed.
 */
export const textDictionary = [
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
].join('');
