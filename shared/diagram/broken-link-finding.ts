import type { LintFinding } from '../contract/diagrams.ts';
import type { BrokenLink } from '../contract/process-links.ts';

/** What the check of a diagram calls a link that leads nowhere. */
export const brokenLinkRule = 'broken-link';

/** A link that leads nowhere as a finding, with words that say why. */
export function brokenLinkFinding({ element: { elementId, name } }: BrokenLink, message: string): LintFinding {
  return { rule: brokenLinkRule, severity: 'info', message, elementId: elementId || null, elementName: name || null };
}
