import type { Element } from 'bpmn-js/lib/model/Types';
import { is } from 'bpmn-js/lib/util/ModelUtil';

/** What `is` of bpmn-js answers for one type, found out once for all elements of a kind. */
export function typeTest(type: string): (element: Element) => boolean {
  const known = new Map<unknown, boolean>();
  return (element) => {
    const kind: unknown = element.businessObject?.$type;
    if (kind === undefined) return is(element, type);
    let answer = known.get(kind);
    if (answer === undefined) {
      answer = is(element, type);
      known.set(kind, answer);
    }
    return answer;
  };
}
