import type { LintFinding } from '../../shared/contract/diagrams.ts';
import type { BrokenLink } from '../../shared/contract/process-links.ts';
import { brokenLinkRule } from '../../shared/diagram/process-links.ts';
import { t } from '../messages/messages.ts';
import { resolutionText } from '../process-links/resolution-text.ts';

/** Links that lead nowhere as findings. Needs the texts of links. */
export function linkFindings(brokenLinks: readonly BrokenLink[]): LintFinding[] {
  return brokenLinks.map(({ element: { elementId, name, processId }, resolution }) => ({
    rule: brokenLinkRule,
    severity: 'info',
    message: resolutionText(t, processId, resolution) ?? '',
    elementId: elementId || null,
    elementName: name || null,
  }));
}
