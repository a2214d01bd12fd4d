import { describe, expect, it } from 'vitest';
import type { LintFinding } from '../../shared/contract/diagrams.ts';
import { nextFinding, problemRows } from './problem-rows.ts';

function finding(severity: LintFinding['severity'], message: string, elementName: string | null = null): LintFinding {
  return { rule: 'label-required', severity, message, elementId: 'id', elementName };
}

const placeOf = ({ elementName }: LintFinding) => elementName ?? 'Timer boundary event';
const findings = [finding('warn', 'second', 'Check order'), finding('error', 'first'), finding('warn', 'third')];

describe('problemRows', () => {
  it('puts errors first, under headings with counts', () => {
    const rows = problemRows(findings, '', placeOf).map((row) =>
      row.kind === 'heading' ? row.count : row.finding.message,
    );
    expect(rows).toEqual([1, 'first', 2, 'second', 'third']);
  });

  it('filters by what people see, in any case', () => {
    expect(problemRows(findings, ' ORDER ', placeOf)).toHaveLength(2);
    expect(problemRows(findings, 'timer', placeOf)).toHaveLength(4);
  });
});

describe('nextFinding', () => {
  it('steps over headings and stops at the ends', () => {
    const rows = problemRows(findings, '', placeOf);
    expect(nextFinding(rows, -1, 1)).toBe(1);
    expect(nextFinding(rows, 1, 1)).toBe(3);
    expect(nextFinding(rows, 3, -1)).toBe(1);
    expect(nextFinding(rows, 1, -1)).toBe(1);
    expect(nextFinding(rows, 4, 1)).toBe(4);
  });
});
