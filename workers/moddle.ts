/// <reference path="../shared/diagram/bpmn-moddle.d.ts" />

import { BpmnModdle } from 'bpmn-moddle';

/** The BPMN types of this worker, built once: elements carry no state of the instance that made them. */
export const moddle = new BpmnModdle();
