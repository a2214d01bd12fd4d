import type { LintFinding } from '../../shared/contract/diagrams.ts';
import type { BrokenLink } from '../../shared/contract/process-links.ts';
import { brokenLinkFinding } from '../../shared/diagram/broken-link-finding.ts';
import { t } from '../messages/messages.ts';
import { resolutionText } from '../process-links/resolution-text.ts';

/** Links that lead nowhere as findings. Needs the texts of links. */
export function linkFindings(brokenLinks: readonly BrokenLink[]): LintFinding[] {
  return brokenLinks.map((link) =>
    brokenLinkFinding(link, resolutionText(t, link.element.processId, link.resolution) ?? ''),
  );
}
