/// <reference path="./lint/bpmnlint.d.ts" />

import { Linter } from 'bpmnlint';
import recommended from 'bpmnlint/config/recommended.js';
import type { ModdleElement } from '../shared/diagram/moddle.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { partsOf } from './layout/parts-of.ts';
import { lintRules } from './lint/lint-rules.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['lint-diagram'];

/** Some rules remember elements of the diagram before, so every check has a linter of its own. */
function createLinter(): Linter {
  return new Linter({
    config: { extends: 'bpmnlint:recommended' },
    resolver: {
      resolveRule: (_package, name) => lintRules[name],
      resolveConfig: () => recommended,
    },
  });
}

/** bpmnlint's findings for a body, by its recommended rules. Rejects with `packed_corrupt` and `packed_newer`. */
export async function lintDiagram({ body }: Job['request']): Promise<Job['response']> {
  const { definitions } = unpackDiagram(body, moddle);
  const results = await createLinter().lint(definitions);
  const names = namesById(definitions);
  const findings: Job['response'] = [];
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
  return findings;
}

/** Names of all elements that have one, by id. */
function namesById(root: ModdleElement): Map<string, string> {
  const names = new Map<string, string>();
  const pending = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    const { id, name } = element;
    if (typeof id === 'string' && typeof name === 'string') names.set(id, name);
    pending.push(...partsOf(element));
  }
  return names;
}
