import type { LintFinding } from '../../shared/contract/diagrams.ts';
import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { readText } from '../inspector/model/moddle-object.ts';
import { walkTree } from '../inspector/model/tree.ts';
import { objectTypeText } from '../inspector/words.ts';
import type { t as translate } from '../messages/messages.ts';

/** The elements without a name that findings are about, by id; empty while nothing is open. */
export function unnamedElements(
  definitions: unknown,
  findings: readonly LintFinding[],
): ReadonlyMap<string, ModdleElement> {
  const wanted = new Set(findings.flatMap(({ elementId, elementName }) => (elementName ? [] : (elementId ?? []))));
  const elements = new Map<string, ModdleElement>();
  if (wanted.size === 0 || !isModdleElement(definitions)) return elements;
  walkTree(definitions, (object) => {
    const id = readText(object, 'id');
    if (wanted.has(id)) elements.set(id, object);
  });
  return elements;
}

/** Where a finding is, in words: its element's name, else what kind of element it is; the id if the element is gone. */
export function problemPlace(
  t: typeof translate,
  { elementId, elementName }: LintFinding,
  unnamed: ReadonlyMap<string, ModdleElement>,
): string {
  if (elementName) return elementName;
  if (elementId === null) return t('problems.wholeDiagram');
  const element = unnamed.get(elementId);
  return element ? objectTypeText(t, element) : elementId;
}
