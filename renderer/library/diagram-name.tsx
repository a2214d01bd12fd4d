import type { DiagramSummary } from '../../shared/contract/library.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { focusList } from './focus-list.ts';
import { InlineName } from './inline-name.tsx';
import { renameDiagram } from './library-actions.ts';
import { useLibrary } from './library-store.ts';

/** A diagram's name in a list, or the field to change it. */
export function DiagramName(props: { diagram: DiagramSummary; renaming: boolean; className: string | undefined }) {
  const t = useMessages();
  const { diagram, renaming, className } = props;
  if (!renaming) {
    return (
      <div className={className} title={diagram.name}>
        {diagram.name}
      </div>
    );
  }
  return (
    <div className={className}>
      <InlineName
        label={t('library.diagramName')}
        initial={diagram.name}
        onCommit={(name) => renameDiagram(diagram.id, name).catch((error) => showError(error, diagram.name))}
        onDone={(byKey) => {
          useLibrary.setState({ renamingId: null });
          if (byKey) focusList();
        }}
      />
    </div>
  );
}
