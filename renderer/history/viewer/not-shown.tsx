import { EyeOff } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { useMessages } from '../../messages/messages.ts';

/** Stands where a body has nothing that can be drawn, or not the picture that is asked for. */
export function NotShown({ isOfOtherView }: { isOfOtherView: boolean }) {
  const t = useMessages();
  return isOfOtherView ? (
    <EmptyState
      icon={<EyeOff aria-hidden />}
      title={t('history.viewing.noSuchView')}
      description={t('history.viewing.noSuchViewText')}
    />
  ) : (
    <EmptyState
      icon={<EyeOff aria-hidden />}
      title={t('editor.states.notShownTitle')}
      description={t('editor.states.notShownText')}
    />
  );
}
