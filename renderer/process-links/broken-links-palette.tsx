import { shortcutText } from '../commands/shortcuts.ts';
import { host } from '../host.ts';
import { useMessages } from '../messages/messages.ts';
import { ElementsPalette, mostElements } from './elements-palette.tsx';
import { resolutionText } from './resolution-text.ts';
import { useAnswer } from './use-answer.ts';

/** Lists the links of the library that lead nowhere, and why. */
export function BrokenLinksPalette({ onClose }: { onClose(): void }) {
  const t = useMessages();
  const { value, error } = useAnswer('', () => host.processLinks.broken({ limit: mostElements }));
  const count = value?.links.length ?? 0;
  const counted = t(value?.isComplete ? 'links.broken.count' : 'links.broken.many', { count });
  const hint = t('links.broken.hint', { keys: shortcutText('editor.pickLink') ?? '' });
  return (
    <ElementsPalette
      title={t('links.broken.title')}
      placeholder={t('links.broken.placeholder')}
      listLabel={t('links.broken.results')}
      lines={value?.links.map(({ element, resolution }) => ({
        element,
        reason: resolutionText(t, element.processId, resolution) ?? '',
      }))}
      error={error}
      status={count === 0 ? t('links.broken.nothing') : `${counted} · ${hint}`}
      onClose={onClose}
    />
  );
}
