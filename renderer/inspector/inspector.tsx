import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '../components/empty-state.tsx';
import type { DiagramModeler } from '../editor/modeler/modeler-services.ts';
import { useMessages } from '../messages/messages.ts';
import { ExtensionsGroup } from './extensions-group.tsx';
import { createFieldContext } from './field-context.ts';
import { FieldView } from './fields/field-view.tsx';
import { fileGroupsOf, groupsOf } from './groups-of.ts';
import styles from './inspector.module.css';
import { InspectorHeader } from './inspector-header.tsx';
import { type InspectorScope, InspectorScopeContext } from './inspector-scope.ts';
import { objectKey } from './model/object-key.ts';
import { applyChanges } from './modeler/apply-changes.ts';
import { editContextOf } from './modeler/edit-context.ts';
import { type Inspection, useInspection } from './modeler/inspection.ts';
import { elementOf, revealObject, selectObjects } from './modeler/reveal.ts';
import { ObjectGroups } from './object-groups.tsx';
import { SelectionSummary } from './selection-summary.tsx';

/** The properties panel: everything BPMN lets people say about what is selected, or about the diagram when nothing is. */
export function Inspector({ modeler, diagramId }: { modeler: DiagramModeler; diagramId: string }) {
  const inspection = useInspection(modeler);
  const scope = useMemo(() => scopeOf(modeler, diagramId), [modeler, diagramId]);
  return (
    <InspectorScopeContext value={scope}>
      <InspectorContent modeler={modeler} inspection={inspection} />
    </InspectorScopeContext>
  );
}

function InspectorContent({ modeler, inspection }: { modeler: DiagramModeler; inspection: Inspection }) {
  const t = useMessages();
  const { objects, isRoot } = inspection;
  const edit = editContextOf(modeler);
  const [object, ...others] = objects;
  if (!edit || !object) {
    return (
      <EmptyState
        icon={<SlidersHorizontal aria-hidden />}
        title={t('inspector.empty.title')}
        description={t('inspector.empty.description')}
      />
    );
  }
  const context = createFieldContext(edit);
  if (others.length > 0) {
    // A new selection is a new form: what was typed goes to the elements it was typed for.
    return (
      <section key={objects.map(objectKey).join()} className={styles.inspector} aria-label={t('inspector.title')}>
        <SelectionSummary context={context} objects={objects} select={(members) => selectObjects(modeler, members)} />
      </section>
    );
  }
  return (
    <section key={objectKey(object)} className={styles.inspector} aria-label={t('inspector.title')}>
      <InspectorHeader object={object} />
      <ObjectGroups groups={groupsOf(context, object)} />
      <ExtensionsGroup object={object} />
      {isRoot && <ObjectGroups groups={fileGroupsOf(context)} />}
    </section>
  );
}

function scopeOf(modeler: DiagramModeler, diagramId: string): InspectorScope {
  return {
    diagramId,
    edit: (changes) => applyChanges(modeler, changes),
    revealer: (object) => (elementOf(modeler, object) ? () => revealObject(modeler, object) : null),
    renderField: (field) => <FieldView field={field} />,
  };
}
