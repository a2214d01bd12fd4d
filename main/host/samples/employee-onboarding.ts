/** A sample process for an empty library. */
export const employeeOnboarding = {
  name: 'Employee onboarding',
  xml: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="Definitions_EmployeeOnboarding" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:collaboration id="Collaboration_EmployeeOnboarding">
    <bpmn:participant id="Participant_EmployeeOnboarding" name="Employee onboarding" processRef="Process_EmployeeOnboarding" />
  </bpmn:collaboration>
  <bpmn:process id="Process_EmployeeOnboarding" name="Employee onboarding" isExecutable="false">
    <bpmn:documentation>From the signed contract to the end of probation.</bpmn:documentation>
    <bpmn:laneSet id="LaneSet_EmployeeOnboarding">
      <bpmn:lane id="Lane_People" name="People team">
        <bpmn:flowNodeRef>Event_ContractSigned</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_PersonnelFile</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Split</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_PlanFirstDay</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Join</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_FirstDay</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_FirstWeek</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_Withdrawn</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_ThreeMonths</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_It" name="IT">
        <bpmn:flowNodeRef>Activity_CreateAccounts</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Remote</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_ShipLaptop</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_SetUpWorkplace</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Equipped</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_RevokeAccounts</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_Stopped</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_TeamLead" name="Team lead">
        <bpmn:flowNodeRef>Activity_NameBuddy</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_ReviewProbation</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Passed</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_Onboarded</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_EmploymentEnds</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Event_ContractSigned" name="Contract signed">
      <bpmn:outgoing>Flow_ContractSigned_PersonnelFile</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="Activity_PersonnelFile" name="Prepare personnel file">
      <bpmn:incoming>Flow_ContractSigned_PersonnelFile</bpmn:incoming>
      <bpmn:outgoing>Flow_PersonnelFile_Split</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:parallelGateway id="Gateway_Split">
      <bpmn:incoming>Flow_PersonnelFile_Split</bpmn:incoming>
      <bpmn:outgoing>Flow_Split_PlanFirstDay</bpmn:outgoing>
      <bpmn:outgoing>Flow_Split_CreateAccounts</bpmn:outgoing>
      <bpmn:outgoing>Flow_Split_NameBuddy</bpmn:outgoing>
    </bpmn:parallelGateway>
    <bpmn:userTask id="Activity_PlanFirstDay" name="Plan first day">
      <bpmn:incoming>Flow_Split_PlanFirstDay</bpmn:incoming>
      <bpmn:outgoing>Flow_PlanFirstDay_Join</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:serviceTask id="Activity_CreateAccounts" name="Create accounts">
      <bpmn:incoming>Flow_Split_CreateAccounts</bpmn:incoming>
      <bpmn:outgoing>Flow_CreateAccounts_Remote</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:exclusiveGateway id="Gateway_Remote" name="Works remotely?">
      <bpmn:incoming>Flow_CreateAccounts_Remote</bpmn:incoming>
      <bpmn:outgoing>Flow_Remote_ShipLaptop</bpmn:outgoing>
      <bpmn:outgoing>Flow_Remote_SetUpWorkplace</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:userTask id="Activity_ShipLaptop" name="Ship laptop">
      <bpmn:incoming>Flow_Remote_ShipLaptop</bpmn:incoming>
      <bpmn:outgoing>Flow_ShipLaptop_Equipped</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:userTask id="Activity_SetUpWorkplace" name="Set up workplace">
      <bpmn:incoming>Flow_Remote_SetUpWorkplace</bpmn:incoming>
      <bpmn:outgoing>Flow_SetUpWorkplace_Equipped</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="Gateway_Equipped">
      <bpmn:incoming>Flow_ShipLaptop_Equipped</bpmn:incoming>
      <bpmn:incoming>Flow_SetUpWorkplace_Equipped</bpmn:incoming>
      <bpmn:outgoing>Flow_Equipped_Join</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:userTask id="Activity_NameBuddy" name="Name a buddy">
      <bpmn:incoming>Flow_Split_NameBuddy</bpmn:incoming>
      <bpmn:outgoing>Flow_NameBuddy_Join</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:parallelGateway id="Gateway_Join">
      <bpmn:incoming>Flow_PlanFirstDay_Join</bpmn:incoming>
      <bpmn:incoming>Flow_Equipped_Join</bpmn:incoming>
      <bpmn:incoming>Flow_NameBuddy_Join</bpmn:incoming>
      <bpmn:outgoing>Flow_Join_FirstDay</bpmn:outgoing>
    </bpmn:parallelGateway>
    <bpmn:intermediateCatchEvent id="Event_FirstDay" name="First day">
      <bpmn:incoming>Flow_Join_FirstDay</bpmn:incoming>
      <bpmn:outgoing>Flow_FirstDay_FirstWeek</bpmn:outgoing>
      <bpmn:timerEventDefinition id="Timer_FirstDay"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=firstDay</bpmn:timeDate></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:subProcess id="Activity_FirstWeek" name="First week">
      <bpmn:incoming>Flow_FirstDay_FirstWeek</bpmn:incoming>
      <bpmn:outgoing>Flow_FirstWeek_ThreeMonths</bpmn:outgoing>
      <bpmn:startEvent id="Event_WeekStarted" name="Monday">
        <bpmn:outgoing>Flow_WeekStarted_Welcome</bpmn:outgoing>
      </bpmn:startEvent>
      <bpmn:userTask id="Activity_Welcome" name="Welcome meeting">
        <bpmn:incoming>Flow_WeekStarted_Welcome</bpmn:incoming>
        <bpmn:outgoing>Flow_Welcome_SecurityTraining</bpmn:outgoing>
      </bpmn:userTask>
      <bpmn:userTask id="Activity_SecurityTraining" name="Security training">
        <bpmn:incoming>Flow_Welcome_SecurityTraining</bpmn:incoming>
        <bpmn:outgoing>Flow_SecurityTraining_WeekEnded</bpmn:outgoing>
      </bpmn:userTask>
      <bpmn:endEvent id="Event_WeekEnded" name="Friday">
        <bpmn:incoming>Flow_SecurityTraining_WeekEnded</bpmn:incoming>
      </bpmn:endEvent>
      <bpmn:sequenceFlow id="Flow_WeekStarted_Welcome" sourceRef="Event_WeekStarted" targetRef="Activity_Welcome" />
      <bpmn:sequenceFlow id="Flow_Welcome_SecurityTraining" sourceRef="Activity_Welcome" targetRef="Activity_SecurityTraining" />
      <bpmn:sequenceFlow id="Flow_SecurityTraining_WeekEnded" sourceRef="Activity_SecurityTraining" targetRef="Event_WeekEnded" />
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="Event_Withdrawn" name="Employee withdraws" attachedToRef="Activity_FirstWeek">
      <bpmn:outgoing>Flow_Withdrawn_RevokeAccounts</bpmn:outgoing>
      <bpmn:messageEventDefinition id="Message_Withdrawn" />
    </bpmn:boundaryEvent>
    <bpmn:serviceTask id="Activity_RevokeAccounts" name="Revoke accounts">
      <bpmn:incoming>Flow_Withdrawn_RevokeAccounts</bpmn:incoming>
      <bpmn:outgoing>Flow_RevokeAccounts_Stopped</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:endEvent id="Event_Stopped" name="Onboarding stopped">
      <bpmn:incoming>Flow_RevokeAccounts_Stopped</bpmn:incoming>
      <bpmn:terminateEventDefinition id="Terminate_Stopped" />
    </bpmn:endEvent>
    <bpmn:intermediateCatchEvent id="Event_ThreeMonths" name="3 months later">
      <bpmn:incoming>Flow_FirstWeek_ThreeMonths</bpmn:incoming>
      <bpmn:outgoing>Flow_ThreeMonths_ReviewProbation</bpmn:outgoing>
      <bpmn:timerEventDefinition id="Timer_ThreeMonths"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3M</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:userTask id="Activity_ReviewProbation" name="Review probation">
      <bpmn:incoming>Flow_ThreeMonths_ReviewProbation</bpmn:incoming>
      <bpmn:outgoing>Flow_ReviewProbation_Passed</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="Gateway_Passed" name="Passed?">
      <bpmn:incoming>Flow_ReviewProbation_Passed</bpmn:incoming>
      <bpmn:outgoing>Flow_Passed_Onboarded</bpmn:outgoing>
      <bpmn:outgoing>Flow_Passed_EmploymentEnds</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:endEvent id="Event_Onboarded" name="Onboarding completed">
      <bpmn:incoming>Flow_Passed_Onboarded</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:endEvent id="Event_EmploymentEnds" name="Employment ends">
      <bpmn:incoming>Flow_Passed_EmploymentEnds</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_ContractSigned_PersonnelFile" sourceRef="Event_ContractSigned" targetRef="Activity_PersonnelFile" />
    <bpmn:sequenceFlow id="Flow_PersonnelFile_Split" sourceRef="Activity_PersonnelFile" targetRef="Gateway_Split" />
    <bpmn:sequenceFlow id="Flow_Split_PlanFirstDay" sourceRef="Gateway_Split" targetRef="Activity_PlanFirstDay" />
    <bpmn:sequenceFlow id="Flow_Split_CreateAccounts" sourceRef="Gateway_Split" targetRef="Activity_CreateAccounts" />
    <bpmn:sequenceFlow id="Flow_Split_NameBuddy" sourceRef="Gateway_Split" targetRef="Activity_NameBuddy" />
    <bpmn:sequenceFlow id="Flow_PlanFirstDay_Join" sourceRef="Activity_PlanFirstDay" targetRef="Gateway_Join" />
    <bpmn:sequenceFlow id="Flow_CreateAccounts_Remote" sourceRef="Activity_CreateAccounts" targetRef="Gateway_Remote" />
    <bpmn:sequenceFlow id="Flow_Remote_ShipLaptop" name="yes" sourceRef="Gateway_Remote" targetRef="Activity_ShipLaptop" />
    <bpmn:sequenceFlow id="Flow_Remote_SetUpWorkplace" name="no" sourceRef="Gateway_Remote" targetRef="Activity_SetUpWorkplace" />
    <bpmn:sequenceFlow id="Flow_ShipLaptop_Equipped" sourceRef="Activity_ShipLaptop" targetRef="Gateway_Equipped" />
    <bpmn:sequenceFlow id="Flow_SetUpWorkplace_Equipped" sourceRef="Activity_SetUpWorkplace" targetRef="Gateway_Equipped" />
    <bpmn:sequenceFlow id="Flow_Equipped_Join" sourceRef="Gateway_Equipped" targetRef="Gateway_Join" />
    <bpmn:sequenceFlow id="Flow_NameBuddy_Join" sourceRef="Activity_NameBuddy" targetRef="Gateway_Join" />
    <bpmn:sequenceFlow id="Flow_Join_FirstDay" sourceRef="Gateway_Join" targetRef="Event_FirstDay" />
    <bpmn:sequenceFlow id="Flow_FirstDay_FirstWeek" sourceRef="Event_FirstDay" targetRef="Activity_FirstWeek" />
    <bpmn:sequenceFlow id="Flow_FirstWeek_ThreeMonths" sourceRef="Activity_FirstWeek" targetRef="Event_ThreeMonths" />
    <bpmn:sequenceFlow id="Flow_Withdrawn_RevokeAccounts" sourceRef="Event_Withdrawn" targetRef="Activity_RevokeAccounts" />
    <bpmn:sequenceFlow id="Flow_RevokeAccounts_Stopped" sourceRef="Activity_RevokeAccounts" targetRef="Event_Stopped" />
    <bpmn:sequenceFlow id="Flow_ThreeMonths_ReviewProbation" sourceRef="Event_ThreeMonths" targetRef="Activity_ReviewProbation" />
    <bpmn:sequenceFlow id="Flow_ReviewProbation_Passed" sourceRef="Activity_ReviewProbation" targetRef="Gateway_Passed" />
    <bpmn:sequenceFlow id="Flow_Passed_Onboarded" name="yes" sourceRef="Gateway_Passed" targetRef="Event_Onboarded" />
    <bpmn:sequenceFlow id="Flow_Passed_EmploymentEnds" name="no" sourceRef="Gateway_Passed" targetRef="Event_EmploymentEnds" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_EmployeeOnboarding">
    <bpmndi:BPMNPlane id="BPMNPlane_EmployeeOnboarding" bpmnElement="Collaboration_EmployeeOnboarding">
      <bpmndi:BPMNShape id="Participant_EmployeeOnboarding_di" bpmnElement="Participant_EmployeeOnboarding" isHorizontal="true">
        <dc:Bounds x="160" y="180" width="1780" height="690" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Lane_People_di" bpmnElement="Lane_People" isHorizontal="true">
        <dc:Bounds x="190" y="180" width="1750" height="240" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Lane_It_di" bpmnElement="Lane_It" isHorizontal="true">
        <dc:Bounds x="190" y="420" width="1750" height="220" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Lane_TeamLead_di" bpmnElement="Lane_TeamLead" isHorizontal="true">
        <dc:Bounds x="190" y="640" width="1750" height="230" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_ContractSigned_di" bpmnElement="Event_ContractSigned">
        <dc:Bounds x="252" y="242" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="230" y="282" width="80" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_PersonnelFile_di" bpmnElement="Activity_PersonnelFile">
        <dc:Bounds x="340" y="220" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Split_di" bpmnElement="Gateway_Split">
        <dc:Bounds x="480" y="235" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_PlanFirstDay_di" bpmnElement="Activity_PlanFirstDay">
        <dc:Bounds x="570" y="220" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_CreateAccounts_di" bpmnElement="Activity_CreateAccounts">
        <dc:Bounds x="570" y="490" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Remote_di" bpmnElement="Gateway_Remote" isMarkerVisible="true">
        <dc:Bounds x="710" y="505" width="50" height="50" />
        <bpmndi:BPMNLabel><dc:Bounds x="767" y="523" width="84" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_ShipLaptop_di" bpmnElement="Activity_ShipLaptop">
        <dc:Bounds x="840" y="435" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_SetUpWorkplace_di" bpmnElement="Activity_SetUpWorkplace">
        <dc:Bounds x="840" y="545" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Equipped_di" bpmnElement="Gateway_Equipped" isMarkerVisible="true">
        <dc:Bounds x="975" y="505" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_NameBuddy_di" bpmnElement="Activity_NameBuddy" bioc:stroke="#5b176d" bioc:fill="#e1bee7" color:background-color="#e1bee7" color:border-color="#5b176d">
        <dc:Bounds x="570" y="680" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Join_di" bpmnElement="Gateway_Join">
        <dc:Bounds x="1045" y="235" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_FirstDay_di" bpmnElement="Event_FirstDay">
        <dc:Bounds x="1132" y="242" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1127" y="282" width="46" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_FirstWeek_di" bpmnElement="Activity_FirstWeek" isExpanded="true">
        <dc:Bounds x="1220" y="205" width="400" height="165" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_WeekStarted_di" bpmnElement="Event_WeekStarted">
        <dc:Bounds x="1247" y="277" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1241" y="317" width="48" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_Welcome_di" bpmnElement="Activity_Welcome">
        <dc:Bounds x="1315" y="255" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_SecurityTraining_di" bpmnElement="Activity_SecurityTraining">
        <dc:Bounds x="1435" y="255" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_WeekEnded_di" bpmnElement="Event_WeekEnded">
        <dc:Bounds x="1562" y="277" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1560" y="317" width="40" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_Withdrawn_di" bpmnElement="Event_Withdrawn">
        <dc:Bounds x="1282" y="352" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1326" y="382" width="64" height="28" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_RevokeAccounts_di" bpmnElement="Activity_RevokeAccounts" bioc:stroke="#6b3c00" bioc:fill="#ffe0b2" color:background-color="#ffe0b2" color:border-color="#6b3c00">
        <dc:Bounds x="1250" y="490" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_Stopped_di" bpmnElement="Event_Stopped" bioc:stroke="#831311" bioc:fill="#ffcdd2" color:background-color="#ffcdd2" color:border-color="#831311">
        <dc:Bounds x="1402" y="512" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1388" y="552" width="64" height="28" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_ThreeMonths_di" bpmnElement="Event_ThreeMonths">
        <dc:Bounds x="1682" y="242" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1660" y="222" width="80" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_ReviewProbation_di" bpmnElement="Activity_ReviewProbation">
        <dc:Bounds x="1650" y="680" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Passed_di" bpmnElement="Gateway_Passed" isMarkerVisible="true">
        <dc:Bounds x="1780" y="695" width="50" height="50" />
        <bpmndi:BPMNLabel><dc:Bounds x="1783" y="674" width="44" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_Onboarded_di" bpmnElement="Event_Onboarded" bioc:stroke="#205022" bioc:fill="#c8e6c9" color:background-color="#c8e6c9" color:border-color="#205022">
        <dc:Bounds x="1872" y="702" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1858" y="742" width="64" height="28" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_EmploymentEnds_di" bpmnElement="Event_EmploymentEnds" bioc:stroke="#831311" bioc:fill="#ffcdd2" color:background-color="#ffcdd2" color:border-color="#831311">
        <dc:Bounds x="1872" y="797" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1842" y="837" width="96" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_ContractSigned_PersonnelFile_di" bpmnElement="Flow_ContractSigned_PersonnelFile">
        <di:waypoint x="288" y="260" />
        <di:waypoint x="340" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_PersonnelFile_Split_di" bpmnElement="Flow_PersonnelFile_Split">
        <di:waypoint x="440" y="260" />
        <di:waypoint x="480" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Split_PlanFirstDay_di" bpmnElement="Flow_Split_PlanFirstDay">
        <di:waypoint x="530" y="260" />
        <di:waypoint x="570" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Split_CreateAccounts_di" bpmnElement="Flow_Split_CreateAccounts">
        <di:waypoint x="505" y="285" />
        <di:waypoint x="505" y="530" />
        <di:waypoint x="570" y="530" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Split_NameBuddy_di" bpmnElement="Flow_Split_NameBuddy">
        <di:waypoint x="505" y="285" />
        <di:waypoint x="505" y="720" />
        <di:waypoint x="570" y="720" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_PlanFirstDay_Join_di" bpmnElement="Flow_PlanFirstDay_Join">
        <di:waypoint x="670" y="260" />
        <di:waypoint x="1045" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_CreateAccounts_Remote_di" bpmnElement="Flow_CreateAccounts_Remote">
        <di:waypoint x="670" y="530" />
        <di:waypoint x="710" y="530" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Remote_ShipLaptop_di" bpmnElement="Flow_Remote_ShipLaptop">
        <di:waypoint x="735" y="505" />
        <di:waypoint x="735" y="475" />
        <di:waypoint x="840" y="475" />
        <bpmndi:BPMNLabel><dc:Bounds x="778" y="457" width="18" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Remote_SetUpWorkplace_di" bpmnElement="Flow_Remote_SetUpWorkplace">
        <di:waypoint x="735" y="555" />
        <di:waypoint x="735" y="585" />
        <di:waypoint x="840" y="585" />
        <bpmndi:BPMNLabel><dc:Bounds x="780" y="567" width="13" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_ShipLaptop_Equipped_di" bpmnElement="Flow_ShipLaptop_Equipped">
        <di:waypoint x="940" y="475" />
        <di:waypoint x="1000" y="475" />
        <di:waypoint x="1000" y="505" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_SetUpWorkplace_Equipped_di" bpmnElement="Flow_SetUpWorkplace_Equipped">
        <di:waypoint x="940" y="585" />
        <di:waypoint x="1000" y="585" />
        <di:waypoint x="1000" y="555" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Equipped_Join_di" bpmnElement="Flow_Equipped_Join">
        <di:waypoint x="1025" y="530" />
        <di:waypoint x="1070" y="530" />
        <di:waypoint x="1070" y="285" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_NameBuddy_Join_di" bpmnElement="Flow_NameBuddy_Join">
        <di:waypoint x="670" y="720" />
        <di:waypoint x="1070" y="720" />
        <di:waypoint x="1070" y="285" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Join_FirstDay_di" bpmnElement="Flow_Join_FirstDay">
        <di:waypoint x="1095" y="260" />
        <di:waypoint x="1132" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_FirstDay_FirstWeek_di" bpmnElement="Flow_FirstDay_FirstWeek">
        <di:waypoint x="1168" y="260" />
        <di:waypoint x="1220" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_WeekStarted_Welcome_di" bpmnElement="Flow_WeekStarted_Welcome">
        <di:waypoint x="1283" y="295" />
        <di:waypoint x="1315" y="295" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Welcome_SecurityTraining_di" bpmnElement="Flow_Welcome_SecurityTraining">
        <di:waypoint x="1415" y="295" />
        <di:waypoint x="1435" y="295" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_SecurityTraining_WeekEnded_di" bpmnElement="Flow_SecurityTraining_WeekEnded">
        <di:waypoint x="1535" y="295" />
        <di:waypoint x="1562" y="295" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_FirstWeek_ThreeMonths_di" bpmnElement="Flow_FirstWeek_ThreeMonths">
        <di:waypoint x="1620" y="260" />
        <di:waypoint x="1682" y="260" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Withdrawn_RevokeAccounts_di" bpmnElement="Flow_Withdrawn_RevokeAccounts">
        <di:waypoint x="1300" y="388" />
        <di:waypoint x="1300" y="490" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_RevokeAccounts_Stopped_di" bpmnElement="Flow_RevokeAccounts_Stopped">
        <di:waypoint x="1350" y="530" />
        <di:waypoint x="1402" y="530" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_ThreeMonths_ReviewProbation_di" bpmnElement="Flow_ThreeMonths_ReviewProbation">
        <di:waypoint x="1700" y="278" />
        <di:waypoint x="1700" y="680" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_ReviewProbation_Passed_di" bpmnElement="Flow_ReviewProbation_Passed">
        <di:waypoint x="1750" y="720" />
        <di:waypoint x="1780" y="720" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Passed_Onboarded_di" bpmnElement="Flow_Passed_Onboarded">
        <di:waypoint x="1830" y="720" />
        <di:waypoint x="1872" y="720" />
        <bpmndi:BPMNLabel><dc:Bounds x="1841" y="702" width="18" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Passed_EmploymentEnds_di" bpmnElement="Flow_Passed_EmploymentEnds">
        <di:waypoint x="1805" y="745" />
        <di:waypoint x="1805" y="815" />
        <di:waypoint x="1872" y="815" />
        <bpmndi:BPMNLabel><dc:Bounds x="1811" y="773" width="13" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`,
};
