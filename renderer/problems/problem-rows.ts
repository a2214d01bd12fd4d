import type { LintFinding } from '../../shared/contract/diagrams.ts';
import type { Severity } from './problems-store.ts';

/** A line of the list: the heading of a severity, or a finding below it. */
export type ProblemRow =
  | { readonly kind: 'heading'; readonly severity: Severity; readonly count: number }
  | { readonly kind: 'finding'; readonly finding: LintFinding; readonly place: string };

const severities: readonly Severity[] = ['error', 'warn', 'info'];

/** The findings that match a filter, worst first, with a heading for each severity; `placeOf` says where one is. */
export function problemRows(
  findings: readonly LintFinding[],
  filter: string,
  placeOf: (finding: LintFinding) => string,
): ProblemRow[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const matching = findings
    .map((finding) => ({ finding, place: placeOf(finding) }))
    .filter(({ finding: { message, rule, elementId }, place }) =>
      [message, rule, elementId, place].some((text) => text?.toLocaleLowerCase().includes(wanted)),
    );
  return severities.flatMap((severity): ProblemRow[] => {
    const ofSeverity = matching.filter(({ finding }) => finding.severity === severity);
    if (ofSeverity.length === 0) return [];
    const rows = ofSeverity.map((row): ProblemRow => ({ kind: 'finding', ...row }));
    return [{ kind: 'heading', severity, count: ofSeverity.length }, ...rows];
  });
}

/** The next finding from a row in a direction, over headings; the same row where there is none. */
export function nextFinding(rows: readonly ProblemRow[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < rows.length; index += step) {
    if (rows[index]?.kind === 'finding') return index;
  }
  return from;
}
