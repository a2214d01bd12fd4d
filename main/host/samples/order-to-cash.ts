/** A sample process for an empty library. */
export const orderToCash = {
  name: 'Order to cash',
  xml: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="Definitions_OrderToCash" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:collaboration id="Collaboration_OrderToCash">
    <bpmn:participant id="Participant_OrderToCash" name="Order to cash" processRef="Process_OrderToCash" />
    <bpmn:participant id="Participant_Customer" name="Customer" />
    <bpmn:messageFlow id="MessageFlow_Order" name="Order" sourceRef="Participant_Customer" targetRef="Event_OrderReceived" />
    <bpmn:messageFlow id="MessageFlow_Confirmation" name="Confirmation" sourceRef="Activity_ConfirmOrder" targetRef="Participant_Customer" />
    <bpmn:messageFlow id="MessageFlow_Invoice" name="Invoice" sourceRef="Activity_SendInvoice" targetRef="Participant_Customer" />
    <bpmn:messageFlow id="MessageFlow_Payment" name="Payment" sourceRef="Participant_Customer" targetRef="Activity_AwaitPayment" />
  </bpmn:collaboration>
  <bpmn:process id="Process_OrderToCash" name="Order to cash" isExecutable="false">
    <bpmn:documentation>From a customer’s order to the payment. Delivery and invoicing run side by side; the order closes when both are done.</bpmn:documentation>
    <bpmn:laneSet id="LaneSet_OrderToCash">
      <bpmn:lane id="Lane_Sales" name="Sales">
        <bpmn:flowNodeRef>Event_OrderReceived</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Again</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_CheckOrder</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_OrderComplete</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_AskDetails</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_DetailsReceived</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_ConfirmOrder</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Split</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Gateway_Join</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_CloseOrder</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_OrderCompleted</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_Warehouse" name="Warehouse">
        <bpmn:flowNodeRef>Activity_PickItems</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_PackParcel</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_ShipParcel</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_Finance" name="Finance">
        <bpmn:flowNodeRef>Activity_CreateInvoice</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_SendInvoice</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_AwaitPayment</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_PaymentLate</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_SendReminder</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Event_Reminded</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_BookPayment</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Event_OrderReceived" name="Order received">
      <bpmn:outgoing>Flow_OrderReceived_Again</bpmn:outgoing>
      <bpmn:messageEventDefinition id="Message_OrderReceived" />
    </bpmn:startEvent>
    <bpmn:exclusiveGateway id="Gateway_Again">
      <bpmn:incoming>Flow_OrderReceived_Again</bpmn:incoming>
      <bpmn:incoming>Flow_DetailsReceived_Again</bpmn:incoming>
      <bpmn:outgoing>Flow_Again_CheckOrder</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:userTask id="Activity_CheckOrder" name="Check order">
      <bpmn:documentation>Are the address, the articles and the prices complete and plausible?</bpmn:documentation>
      <bpmn:incoming>Flow_Again_CheckOrder</bpmn:incoming>
      <bpmn:outgoing>Flow_CheckOrder_OrderComplete</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="Gateway_OrderComplete" name="Order complete?">
      <bpmn:incoming>Flow_CheckOrder_OrderComplete</bpmn:incoming>
      <bpmn:outgoing>Flow_OrderComplete_ConfirmOrder</bpmn:outgoing>
      <bpmn:outgoing>Flow_OrderComplete_AskDetails</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:sendTask id="Activity_AskDetails" name="Ask for missing details">
      <bpmn:incoming>Flow_OrderComplete_AskDetails</bpmn:incoming>
      <bpmn:outgoing>Flow_AskDetails_DetailsReceived</bpmn:outgoing>
    </bpmn:sendTask>
    <bpmn:intermediateCatchEvent id="Event_DetailsReceived" name="Details received">
      <bpmn:incoming>Flow_AskDetails_DetailsReceived</bpmn:incoming>
      <bpmn:outgoing>Flow_DetailsReceived_Again</bpmn:outgoing>
      <bpmn:messageEventDefinition id="Message_DetailsReceived" />
    </bpmn:intermediateCatchEvent>
    <bpmn:sendTask id="Activity_ConfirmOrder" name="Confirm order">
      <bpmn:incoming>Flow_OrderComplete_ConfirmOrder</bpmn:incoming>
      <bpmn:outgoing>Flow_ConfirmOrder_Split</bpmn:outgoing>
    </bpmn:sendTask>
    <bpmn:parallelGateway id="Gateway_Split">
      <bpmn:incoming>Flow_ConfirmOrder_Split</bpmn:incoming>
      <bpmn:outgoing>Flow_Split_PickItems</bpmn:outgoing>
      <bpmn:outgoing>Flow_Split_CreateInvoice</bpmn:outgoing>
    </bpmn:parallelGateway>
    <bpmn:parallelGateway id="Gateway_Join">
      <bpmn:incoming>Flow_ShipParcel_Join</bpmn:incoming>
      <bpmn:incoming>Flow_BookPayment_Join</bpmn:incoming>
      <bpmn:outgoing>Flow_Join_CloseOrder</bpmn:outgoing>
    </bpmn:parallelGateway>
    <bpmn:serviceTask id="Activity_CloseOrder" name="Close order">
      <bpmn:incoming>Flow_Join_CloseOrder</bpmn:incoming>
      <bpmn:outgoing>Flow_CloseOrder_OrderCompleted</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:endEvent id="Event_OrderCompleted" name="Order completed">
      <bpmn:incoming>Flow_CloseOrder_OrderCompleted</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:manualTask id="Activity_PickItems" name="Pick items">
      <bpmn:incoming>Flow_Split_PickItems</bpmn:incoming>
      <bpmn:outgoing>Flow_PickItems_PackParcel</bpmn:outgoing>
    </bpmn:manualTask>
    <bpmn:manualTask id="Activity_PackParcel" name="Pack parcel">
      <bpmn:incoming>Flow_PickItems_PackParcel</bpmn:incoming>
      <bpmn:outgoing>Flow_PackParcel_ShipParcel</bpmn:outgoing>
    </bpmn:manualTask>
    <bpmn:task id="Activity_ShipParcel" name="Ship parcel">
      <bpmn:incoming>Flow_PackParcel_ShipParcel</bpmn:incoming>
      <bpmn:outgoing>Flow_ShipParcel_Join</bpmn:outgoing>
    </bpmn:task>
    <bpmn:serviceTask id="Activity_CreateInvoice" name="Create invoice">
      <bpmn:incoming>Flow_Split_CreateInvoice</bpmn:incoming>
      <bpmn:outgoing>Flow_CreateInvoice_SendInvoice</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sendTask id="Activity_SendInvoice" name="Send invoice">
      <bpmn:incoming>Flow_CreateInvoice_SendInvoice</bpmn:incoming>
      <bpmn:outgoing>Flow_SendInvoice_AwaitPayment</bpmn:outgoing>
    </bpmn:sendTask>
    <bpmn:receiveTask id="Activity_AwaitPayment" name="Await payment">
      <bpmn:incoming>Flow_SendInvoice_AwaitPayment</bpmn:incoming>
      <bpmn:outgoing>Flow_AwaitPayment_BookPayment</bpmn:outgoing>
    </bpmn:receiveTask>
    <bpmn:boundaryEvent id="Event_PaymentLate" name="14 days" cancelActivity="false" attachedToRef="Activity_AwaitPayment">
      <bpmn:outgoing>Flow_PaymentLate_SendReminder</bpmn:outgoing>
      <bpmn:timerEventDefinition id="Timer_PaymentLate"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P14D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:sendTask id="Activity_SendReminder" name="Send reminder">
      <bpmn:incoming>Flow_PaymentLate_SendReminder</bpmn:incoming>
      <bpmn:outgoing>Flow_SendReminder_Reminded</bpmn:outgoing>
    </bpmn:sendTask>
    <bpmn:endEvent id="Event_Reminded" name="Customer reminded">
      <bpmn:incoming>Flow_SendReminder_Reminded</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:serviceTask id="Activity_BookPayment" name="Book payment">
      <bpmn:incoming>Flow_AwaitPayment_BookPayment</bpmn:incoming>
      <bpmn:outgoing>Flow_BookPayment_Join</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="Flow_OrderReceived_Again" sourceRef="Event_OrderReceived" targetRef="Gateway_Again" />
    <bpmn:sequenceFlow id="Flow_Again_CheckOrder" sourceRef="Gateway_Again" targetRef="Activity_CheckOrder" />
    <bpmn:sequenceFlow id="Flow_CheckOrder_OrderComplete" sourceRef="Activity_CheckOrder" targetRef="Gateway_OrderComplete" />
    <bpmn:sequenceFlow id="Flow_OrderComplete_ConfirmOrder" name="yes" sourceRef="Gateway_OrderComplete" targetRef="Activity_ConfirmOrder" />
    <bpmn:sequenceFlow id="Flow_OrderComplete_AskDetails" name="no" sourceRef="Gateway_OrderComplete" targetRef="Activity_AskDetails" />
    <bpmn:sequenceFlow id="Flow_AskDetails_DetailsReceived" sourceRef="Activity_AskDetails" targetRef="Event_DetailsReceived" />
    <bpmn:sequenceFlow id="Flow_DetailsReceived_Again" sourceRef="Event_DetailsReceived" targetRef="Gateway_Again" />
    <bpmn:sequenceFlow id="Flow_ConfirmOrder_Split" sourceRef="Activity_ConfirmOrder" targetRef="Gateway_Split" />
    <bpmn:sequenceFlow id="Flow_Split_PickItems" sourceRef="Gateway_Split" targetRef="Activity_PickItems" />
    <bpmn:sequenceFlow id="Flow_Split_CreateInvoice" sourceRef="Gateway_Split" targetRef="Activity_CreateInvoice" />
    <bpmn:sequenceFlow id="Flow_PickItems_PackParcel" sourceRef="Activity_PickItems" targetRef="Activity_PackParcel" />
    <bpmn:sequenceFlow id="Flow_PackParcel_ShipParcel" sourceRef="Activity_PackParcel" targetRef="Activity_ShipParcel" />
    <bpmn:sequenceFlow id="Flow_ShipParcel_Join" sourceRef="Activity_ShipParcel" targetRef="Gateway_Join" />
    <bpmn:sequenceFlow id="Flow_CreateInvoice_SendInvoice" sourceRef="Activity_CreateInvoice" targetRef="Activity_SendInvoice" />
    <bpmn:sequenceFlow id="Flow_SendInvoice_AwaitPayment" sourceRef="Activity_SendInvoice" targetRef="Activity_AwaitPayment" />
    <bpmn:sequenceFlow id="Flow_AwaitPayment_BookPayment" sourceRef="Activity_AwaitPayment" targetRef="Activity_BookPayment" />
    <bpmn:sequenceFlow id="Flow_BookPayment_Join" sourceRef="Activity_BookPayment" targetRef="Gateway_Join" />
    <bpmn:sequenceFlow id="Flow_PaymentLate_SendReminder" sourceRef="Event_PaymentLate" targetRef="Activity_SendReminder" />
    <bpmn:sequenceFlow id="Flow_SendReminder_Reminded" sourceRef="Activity_SendReminder" targetRef="Event_Reminded" />
    <bpmn:sequenceFlow id="Flow_Join_CloseOrder" sourceRef="Gateway_Join" targetRef="Activity_CloseOrder" />
    <bpmn:sequenceFlow id="Flow_CloseOrder_OrderCompleted" sourceRef="Activity_CloseOrder" targetRef="Event_OrderCompleted" />
    <bpmn:textAnnotation id="TextAnnotation_SideBySide">
      <bpmn:text>Delivery and invoicing run side by side</bpmn:text>
    </bpmn:textAnnotation>
    <bpmn:association id="Association_SideBySide" associationDirection="None" sourceRef="Gateway_Split" targetRef="TextAnnotation_SideBySide" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_OrderToCash">
    <bpmndi:BPMNPlane id="BPMNPlane_OrderToCash" bpmnElement="Collaboration_OrderToCash">
      <bpmndi:BPMNShape id="Participant_OrderToCash_di" bpmnElement="Participant_OrderToCash" isHorizontal="true">
        <dc:Bounds x="120" y="180" width="1630" height="680" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Lane_Sales_di" bpmnElement="Lane_Sales" isHorizontal="true">
        <dc:Bounds x="150" y="180" width="1600" height="240" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Lane_Warehouse_di" bpmnElement="Lane_Warehouse" isHorizontal="true">
        <dc:Bounds x="150" y="420" width="1600" height="160" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Lane_Finance_di" bpmnElement="Lane_Finance" isHorizontal="true">
        <dc:Bounds x="150" y="580" width="1600" height="280" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_OrderReceived_di" bpmnElement="Event_OrderReceived">
        <dc:Bounds x="214" y="232" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="194" y="272" width="76" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Again_di" bpmnElement="Gateway_Again" isMarkerVisible="true">
        <dc:Bounds x="275" y="225" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_CheckOrder_di" bpmnElement="Activity_CheckOrder">
        <dc:Bounds x="350" y="210" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_OrderComplete_di" bpmnElement="Gateway_OrderComplete" isMarkerVisible="true">
        <dc:Bounds x="485" y="225" width="50" height="50" />
        <bpmndi:BPMNLabel><dc:Bounds x="468" y="204" width="84" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_AskDetails_di" bpmnElement="Activity_AskDetails">
        <dc:Bounds x="460" y="320" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_DetailsReceived_di" bpmnElement="Event_DetailsReceived">
        <dc:Bounds x="282" y="342" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="260" y="382" width="80" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_ConfirmOrder_di" bpmnElement="Activity_ConfirmOrder">
        <dc:Bounds x="575" y="210" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Split_di" bpmnElement="Gateway_Split">
        <dc:Bounds x="715" y="225" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_Join_di" bpmnElement="Gateway_Join">
        <dc:Bounds x="1405" y="225" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_CloseOrder_di" bpmnElement="Activity_CloseOrder">
        <dc:Bounds x="1500" y="210" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_OrderCompleted_di" bpmnElement="Event_OrderCompleted" bioc:stroke="#205022" bioc:fill="#c8e6c9" color:background-color="#c8e6c9" color:border-color="#205022">
        <dc:Bounds x="1652" y="232" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1628" y="272" width="84" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_PickItems_di" bpmnElement="Activity_PickItems" bioc:stroke="#0d4372" bioc:fill="#bbdefb" color:background-color="#bbdefb" color:border-color="#0d4372">
        <dc:Bounds x="800" y="460" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_PackParcel_di" bpmnElement="Activity_PackParcel" bioc:stroke="#0d4372" bioc:fill="#bbdefb" color:background-color="#bbdefb" color:border-color="#0d4372">
        <dc:Bounds x="1045" y="460" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_ShipParcel_di" bpmnElement="Activity_ShipParcel" bioc:stroke="#0d4372" bioc:fill="#bbdefb" color:background-color="#bbdefb" color:border-color="#0d4372">
        <dc:Bounds x="1215" y="460" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_CreateInvoice_di" bpmnElement="Activity_CreateInvoice">
        <dc:Bounds x="800" y="620" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_SendInvoice_di" bpmnElement="Activity_SendInvoice">
        <dc:Bounds x="960" y="620" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_AwaitPayment_di" bpmnElement="Activity_AwaitPayment">
        <dc:Bounds x="1120" y="620" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_PaymentLate_di" bpmnElement="Event_PaymentLate">
        <dc:Bounds x="1132" y="682" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1094" y="716" width="40" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_SendReminder_di" bpmnElement="Activity_SendReminder" bioc:stroke="#6b3c00" bioc:fill="#ffe0b2" color:background-color="#ffe0b2" color:border-color="#6b3c00">
        <dc:Bounds x="1215" y="760" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_Reminded_di" bpmnElement="Event_Reminded">
        <dc:Bounds x="1362" y="782" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="1350" y="822" width="60" height="28" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_BookPayment_di" bpmnElement="Activity_BookPayment">
        <dc:Bounds x="1270" y="620" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="TextAnnotation_SideBySide_di" bpmnElement="TextAnnotation_SideBySide">
        <dc:Bounds x="790" y="192" width="150" height="40" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Participant_Customer_di" bpmnElement="Participant_Customer" isHorizontal="true">
        <dc:Bounds x="120" y="60" width="1630" height="70" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_OrderReceived_Again_di" bpmnElement="Flow_OrderReceived_Again">
        <di:waypoint x="250" y="250" />
        <di:waypoint x="275" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Again_CheckOrder_di" bpmnElement="Flow_Again_CheckOrder">
        <di:waypoint x="325" y="250" />
        <di:waypoint x="350" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_CheckOrder_OrderComplete_di" bpmnElement="Flow_CheckOrder_OrderComplete">
        <di:waypoint x="450" y="250" />
        <di:waypoint x="485" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_OrderComplete_ConfirmOrder_di" bpmnElement="Flow_OrderComplete_ConfirmOrder">
        <di:waypoint x="535" y="250" />
        <di:waypoint x="575" y="250" />
        <bpmndi:BPMNLabel><dc:Bounds x="545" y="232" width="18" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_OrderComplete_AskDetails_di" bpmnElement="Flow_OrderComplete_AskDetails">
        <di:waypoint x="510" y="275" />
        <di:waypoint x="510" y="320" />
        <bpmndi:BPMNLabel><dc:Bounds x="516" y="288" width="13" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_AskDetails_DetailsReceived_di" bpmnElement="Flow_AskDetails_DetailsReceived">
        <di:waypoint x="460" y="360" />
        <di:waypoint x="318" y="360" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_DetailsReceived_Again_di" bpmnElement="Flow_DetailsReceived_Again">
        <di:waypoint x="300" y="342" />
        <di:waypoint x="300" y="275" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_ConfirmOrder_Split_di" bpmnElement="Flow_ConfirmOrder_Split">
        <di:waypoint x="675" y="250" />
        <di:waypoint x="715" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Split_PickItems_di" bpmnElement="Flow_Split_PickItems">
        <di:waypoint x="765" y="250" />
        <di:waypoint x="850" y="250" />
        <di:waypoint x="850" y="460" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Split_CreateInvoice_di" bpmnElement="Flow_Split_CreateInvoice">
        <di:waypoint x="740" y="275" />
        <di:waypoint x="740" y="660" />
        <di:waypoint x="800" y="660" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_PickItems_PackParcel_di" bpmnElement="Flow_PickItems_PackParcel">
        <di:waypoint x="900" y="500" />
        <di:waypoint x="1045" y="500" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_PackParcel_ShipParcel_di" bpmnElement="Flow_PackParcel_ShipParcel">
        <di:waypoint x="1145" y="500" />
        <di:waypoint x="1215" y="500" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_ShipParcel_Join_di" bpmnElement="Flow_ShipParcel_Join">
        <di:waypoint x="1315" y="500" />
        <di:waypoint x="1365" y="500" />
        <di:waypoint x="1365" y="250" />
        <di:waypoint x="1405" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_CreateInvoice_SendInvoice_di" bpmnElement="Flow_CreateInvoice_SendInvoice">
        <di:waypoint x="900" y="660" />
        <di:waypoint x="960" y="660" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_SendInvoice_AwaitPayment_di" bpmnElement="Flow_SendInvoice_AwaitPayment">
        <di:waypoint x="1060" y="660" />
        <di:waypoint x="1120" y="660" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_AwaitPayment_BookPayment_di" bpmnElement="Flow_AwaitPayment_BookPayment">
        <di:waypoint x="1220" y="660" />
        <di:waypoint x="1270" y="660" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_BookPayment_Join_di" bpmnElement="Flow_BookPayment_Join">
        <di:waypoint x="1370" y="660" />
        <di:waypoint x="1430" y="660" />
        <di:waypoint x="1430" y="275" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_PaymentLate_SendReminder_di" bpmnElement="Flow_PaymentLate_SendReminder">
        <di:waypoint x="1150" y="718" />
        <di:waypoint x="1150" y="800" />
        <di:waypoint x="1215" y="800" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_SendReminder_Reminded_di" bpmnElement="Flow_SendReminder_Reminded">
        <di:waypoint x="1315" y="800" />
        <di:waypoint x="1362" y="800" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_Join_CloseOrder_di" bpmnElement="Flow_Join_CloseOrder">
        <di:waypoint x="1455" y="250" />
        <di:waypoint x="1500" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_CloseOrder_OrderCompleted_di" bpmnElement="Flow_CloseOrder_OrderCompleted">
        <di:waypoint x="1600" y="250" />
        <di:waypoint x="1652" y="250" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Association_SideBySide_di" bpmnElement="Association_SideBySide">
        <di:waypoint x="750" y="235" />
        <di:waypoint x="790" y="214" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="MessageFlow_Order_di" bpmnElement="MessageFlow_Order">
        <di:waypoint x="232" y="130" />
        <di:waypoint x="232" y="232" />
        <bpmndi:BPMNLabel><dc:Bounds x="239" y="148" width="30" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="MessageFlow_Confirmation_di" bpmnElement="MessageFlow_Confirmation">
        <di:waypoint x="625" y="210" />
        <di:waypoint x="625" y="130" />
        <bpmndi:BPMNLabel><dc:Bounds x="632" y="148" width="72" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="MessageFlow_Invoice_di" bpmnElement="MessageFlow_Invoice">
        <di:waypoint x="1010" y="620" />
        <di:waypoint x="1010" y="130" />
        <bpmndi:BPMNLabel><dc:Bounds x="1017" y="148" width="36" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="MessageFlow_Payment_di" bpmnElement="MessageFlow_Payment">
        <di:waypoint x="1180" y="130" />
        <di:waypoint x="1180" y="620" />
        <bpmndi:BPMNLabel><dc:Bounds x="1187" y="148" width="44" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`,
};
