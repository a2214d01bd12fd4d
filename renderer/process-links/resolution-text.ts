import type { Resolution } from '../../shared/contract/process-links.ts';
import type { t as translate } from '../messages/messages.ts';

/** Why a link to a process leads to no single diagram, in words; null where it does. */
export function resolutionText(t: typeof translate, processId: string, resolution: Resolution): string | null {
  const { state, targets } = resolution;
  if (state === 'found') return null;
  const name = targets[0]?.diagram.name ?? '';
  return t(`links.states.${state}`, { name, process: processId, count: targets.length });
}
