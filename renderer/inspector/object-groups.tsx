import { Fragment } from 'react';
import { useMessages } from '../messages/messages.ts';
import type { FieldGroup } from './field.ts';
import { visibleFields } from './fields/part-view.tsx';
import { GroupView } from './group-view.tsx';
import { useInspectorScope } from './inspector-scope.ts';
import { wordsText } from './words.ts';

/** Field groups, one below the other; groups without anything to show are left out. */
export function ObjectGroups({ groups }: { groups: readonly FieldGroup[] }) {
  const t = useMessages();
  const { renderField } = useInspectorScope();
  return groups.map((group) => {
    const fields = visibleFields(group.fields);
    if (fields.length === 0) return null;
    return (
      <GroupView key={group.key} groupKey={group.key} title={wordsText(t, group.label)} startsOpen={!group.quiet}>
        {() => fields.map((field) => <Fragment key={field.key}>{renderField(field)}</Fragment>)}
      </GroupView>
    );
  });
}
