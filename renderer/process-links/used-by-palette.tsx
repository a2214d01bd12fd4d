import { host } from '../host.ts';
import { useMessages } from '../messages/messages.ts';
import { ElementsPalette, mostElements } from './elements-palette.tsx';
import { useAnswer } from './use-answer.ts';

/** Lists what links to a diagram. */
export function UsedByPalette({ diagram, onClose }: { diagram: { id: string; name: string }; onClose(): void }) {
  const t = useMessages();
  const { value, error } = useAnswer(diagram.id, (id) => host.processLinks.usedBy({ id, limit: mostElements }));
  const { name } = diagram;
  const count = value?.elements.length ?? 0;
  return (
    <ElementsPalette
      title={t('links.usedBy.of', { name })}
      placeholder={t('links.usedBy.placeholder', { name })}
      listLabel={t('links.usedBy.results')}
      lines={value?.elements.map((element) => ({ element }))}
      error={error}
      status={
        count === 0
          ? t('links.usedBy.nothing', { name })
          : t(value?.isComplete ? 'links.usedBy.count' : 'links.usedBy.many', { count })
      }
      onClose={onClose}
    />
  );
}
