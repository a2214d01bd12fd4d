import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import type { ElementLink } from './element-link.ts';
import { openLinkDialog } from './link-dialogs.ts';
import { jumpTo } from './places.ts';
import { resolutionText } from './resolution-text.ts';

/** What a process is called: by its name, else as its diagram. */
export function targetName({ name, diagram }: ProcessTarget): string {
  return name || diagram.name;
}

/** Goes to a process. */
export function openTarget(target: ProcessTarget): void {
  jumpTo(target.diagram, { elementId: target.processId, name: targetName(target) });
}

/** Goes to what a link of a diagram leads to, asks which of several, or says why it leads nowhere; `choose` picks another process. */
export async function openLink(diagramId: string, link: ElementLink, choose: () => void): Promise<void> {
  const [resolution] = await host.processLinks.resolve({ diagramId, links: [link] });
  const [target] = resolution?.targets ?? [];
  if (resolution?.state === 'several') openLinkDialog({ kind: 'choose', targets: resolution.targets });
  else if (resolution?.state === 'found' && target) openTarget(target);
  else if (resolution?.state === 'trashed' && target) {
    showToast({
      tone: 'warning',
      title: resolutionText(t, link.processId, resolution) ?? '',
      action: { label: t('links.restore'), run: () => restoreTarget(target) },
    });
  } else if (resolution) {
    showToast({
      tone: 'warning',
      title: resolutionText(t, link.processId, resolution) ?? '',
      action: { label: t('links.choose'), run: choose },
    });
  }
}

/** Takes the diagram of a process out of the trash, and goes to it. */
async function restoreTarget(target: ProcessTarget): Promise<void> {
  await host.library.restoreDiagrams({ ids: [target.diagram.id] });
  openTarget(target);
}
