/// <reference path="./lint/bpmnlint.d.ts" />

import { Linter } from 'bpmnlint';
import recommended from 'bpmnlint/config/recommended.js';
import type { LintFinding } from '../shared/contract/diagrams.ts';
import { readLinkFacts } from '../shared/diagram/diagram-facts.ts';
import type { ModdleElement } from '../shared/diagram/moddle.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { partsOf } from './layout/parts-of.ts';
import { lintRules } from './lint/lint-rules.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['lint-diagram'];

/** Where nothing flows yet, the rules about where it starts and ends would only say that the diagram is new. */
const withoutEnds = { 'start-event-required': 'off', 'end-event-required': 'off' } as const;

/** Some rules remember elements of the diagram before, so every check has a linter of its own. */
function createLinter(elements: readonly ModdleElement[]): Linter {
  return new Linter({
    config: { extends: 'bpmnlint:recommended', rules: elements.some(isFlowNode) ? {} : withoutEnds },
    resolver: {
      resolveRule: (_package, name) => lintRules[name],
      resolveConfig: () => recommended,
    },
  });
}

/** bpmnlint's findings for a body, by its recommended rules, and the links in it. Rejects with `packed_corrupt` and `packed_newer`. */
export async function lintDiagram({ body }: Job['request']): Promise<Job['response']> {
  const { definitions } = unpackDiagram(body, moddle);
  const elements = elementsOf(definitions);
  connectFlowNodes(elements);
  const results = await createLinter(elements).lint(definitions);
  const names = namesById(elements);
  const findings: LintFinding[] = [];
  for (const [rule, reports] of Object.entries(results)) {
    for (const { id, message, category } of reports) {
      // A rule that fails on odd content says nothing about the diagram.
      if (category === 'rule-error') continue;
      const elementId = id ?? null;
      findings.push({
        rule,
        severity: category,
        message,
        elementId,
        elementName: (elementId !== null && names.get(elementId)) || null,
      });
    }
  }
  return { findings, links: readLinkFacts(body) };
}

/** The root and all below it, in the document's order. */
function elementsOf(root: ModdleElement): ModdleElement[] {
  const elements: ModdleElement[] = [];
  const pending = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    elements.push(element);
    pending.push(...partsOf(element).reverse());
  }
  return elements;
}

/**
 * Makes every flow node list the sequence flows that name it as their end: files may leave these lists out, and the rules read
 * nothing else.
 */
function connectFlowNodes(elements: readonly ModdleElement[]): void {
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const incoming = Map.groupBy(flows, ({ targetRef }) => targetRef);
  const outgoing = Map.groupBy(flows, ({ sourceRef }) => sourceRef);
  for (const element of elements) {
    if (!isFlowNode(element)) continue;
    element.set('incoming', incoming.get(element) ?? []);
    element.set('outgoing', outgoing.get(element) ?? []);
  }
}

const isFlowNode = (element: ModdleElement): boolean =>
  !element.$descriptor.isGeneric && element.$instanceOf('bpmn:FlowNode');

/** Names of all elements that have one, by id. */
function namesById(elements: readonly ModdleElement[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of elements) {
    if (typeof id === 'string' && typeof name === 'string') names.set(id, name);
  }
  return names;
}
