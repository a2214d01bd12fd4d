import ReplaceConnectionBehavior from 'bpmn-js/lib/features/modeling/behavior/ReplaceConnectionBehavior';
import BpmnRules from 'bpmn-js/lib/features/rules/BpmnRules';
import type { Element } from 'bpmn-js/lib/model/Types';
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';
import type { Injector } from 'didi';
import { parentOf } from '../core/element-tree.ts';
import type { VirtualGraphicsService } from '../services.ts';
import { typeTest } from './type-test.ts';

const flowRules = ['canConnectSequenceFlow', 'canConnectMessageFlow'] as const;

type CanConnect = (source: Element, target: Element) => boolean;

/**
 * bpmn-js's check, after a move, of whether flows still may connect what they connect. It asks for every flow that was moved; of
 * flow nodes with one parent, the answer depends on nothing but their kinds, and is found out once for each two.
 */
export function virtualReplaceConnection(
  injector: Injector,
  bpmnRules: BpmnRules,
  virtualGraphics: VirtualGraphicsService,
): ReplaceConnectionBehavior {
  const kindOf = kinds();
  const isActive = (): boolean => virtualGraphics.isActive();
  const rules: BpmnRules = Object.create(bpmnRules);
  for (const rule of flowRules) rules[rule] = askedByKind(bpmnRules, rule, kindOf, isActive);
  return injector.createChild([{ bpmnRules: ['value', rules] }]).instantiate(ReplaceConnectionBehavior);
}

virtualReplaceConnection.$inject = ['injector', 'bpmnRules', 'virtualGraphics'];

function askedByKind(
  rules: BpmnRules,
  rule: (typeof flowRules)[number],
  kindOf: (element: Element) => string | undefined,
  isActive: () => boolean,
): CanConnect {
  const answers = new Map<string, Map<string, boolean>>();
  return (source, target) => {
    const parent = parentOf(source);
    const isStock = rules[rule] === BpmnRules.prototype[rule];
    if (!isStock || !isActive() || !parent || parent !== parentOf(target)) return rules[rule](source, target);
    const sourceKind = kindOf(source);
    const targetKind = kindOf(target);
    if (sourceKind === undefined || targetKind === undefined) return rules[rule](source, target);
    const ofSource = answers.get(sourceKind) ?? new Map<string, boolean>();
    answers.set(sourceKind, ofSource);
    const answer = ofSource.get(targetKind) ?? rules[rule](source, target);
    ofSource.set(targetKind, answer);
    return answer;
  };
}

/** Tells the kind of a flow node, which is all that the rules look at in the node itself; undefined for what isn't one. */
function kinds(): (element: Element) => string | undefined {
  const [isFlowNode, isEvent, isActivity] = [
    typeTest('bpmn:FlowNode'),
    typeTest('bpmn:Event'),
    typeTest('bpmn:Activity'),
  ];
  return (element) => {
    const object = getBusinessObject(element);
    const type: string = object.$type;
    if (isActivity(element)) {
      return object.isForCompensation || object.triggeredByEvent
        ? `${type} ${object.isForCompensation} ${object.triggeredByEvent}`
        : type;
    }
    if (!isEvent(element)) return isFlowNode(element) ? type : undefined;
    const definitions: readonly { readonly $type: string }[] = object.eventDefinitions ?? [];
    return definitions.length > 0 ? `${type} ${definitions.map(({ $type }) => $type).join(' ')}` : type;
  };
}
