import BpmnDistributeElements from 'bpmn-js/lib/features/distribute-elements/BpmnDistributeElements';
import type { Element } from 'bpmn-js/lib/model/Types';
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';
import { getParents } from 'diagram-js/lib/util/Elements';

/** From so many elements on, what goes for one of a type is taken to go for all. */
const many = 100;
/** How few elements can be distributed. */
const fewest = 3;
const usualPriority = 1000;

interface RuleContext {
  readonly elements: readonly Element[];
}

type Rule = (context: { readonly elements: readonly object[] }) => unknown;

/** bpmn-js's rule for what can be distributed, asked once for each type of element and not for each of thousands. */
export class VirtualDistributeRule extends BpmnDistributeElements {
  static override $inject = ['eventBus'];

  override addRule(actions: string | string[], rule: Rule | number, ruleOfPriority?: Rule): void {
    const priority = typeof rule === 'number' ? rule : usualPriority;
    const stock = typeof rule === 'number' ? ruleOfPriority : rule;
    super.addRule(actions, priority, (context: RuleContext) =>
      context.elements.length < many ? stock?.(context) : stock && ruleByType(stock, context.elements),
    );
  }
}

function ruleByType(rule: Rule, elements: readonly Element[]): unknown {
  const isPossible = new Map<string, boolean>();
  const passes = (element: Element): boolean => {
    if (element['labelTarget']) return false;
    const type: string = getBusinessObject(element)?.$type ?? element.type;
    let passesType = isPossible.get(type);
    if (passesType === undefined) {
      const others = Array.from({ length: fewest - 1 }, () => ({}));
      passesType = rule({ elements: [...others, element] }) !== false;
      isPossible.set(type, passesType);
    }
    return passesType;
  };
  const topmost = getParents(elements.filter(passes));
  return rule({ elements: topmost.slice(0, fewest) }) === false ? false : topmost;
}
