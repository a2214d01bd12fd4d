import { useCallback, useEffect, useState } from 'react';
import type { Compared } from '../../../shared/contract/history.ts';
import { type ErrorValue, toErrorValue } from '../../../shared/errors.ts';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import { host } from '../../host.ts';
import { noteDamaged } from '../history-views.ts';
import { type Side, sourceOf } from './sides.ts';

interface ComparedState {
  readonly compared: Compared | null;
  /** Why the last attempt failed. */
  readonly error: ErrorValue | null;
  /** Tries again. */
  refresh(): void;
}

/** The diagram that is open became another one. */
const edited = ['commandStack.changed', 'import.done'];

/** What two sides are and how they differ, also after edits; null until that is known. */
export function useCompared(session: DiagramSession, before: Side, after: Side): ComparedState {
  const [state, setState] = useState<Pick<ComparedState, 'compared' | 'error'>>({ compared: null, error: null });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same work once more
  useEffect(() => {
    let isOver = false;
    const compare = async () => {
      const [one, other] = await Promise.all([before, after].map((side) => sourceOf(side, session.snapshot)));
      if (!one || !other) return;
      const compared = await host.history.compare({ before: one, after: other });
      if (!isOver) setState({ compared, error: null });
    };
    compare().catch((thrown: unknown) => {
      if (isOver) return;
      const error = toErrorValue(thrown);
      setState({ compared: null, error });
      if (error.code === 'packed_corrupt') void findDamaged([before, after]);
    });
    return () => {
      isOver = true;
    };
  }, [session, before, after, attempt]);
  const refresh = useCallback(() => setAttempt((count) => count + 1), []);
  const isEdited = before.kind === 'current' || after.kind === 'current';
  useEffect(() => {
    if (!isEdited) return;
    const eventBus = session.modeler.get('eventBus');
    eventBus.on(edited, refresh);
    return () => eventBus.off(edited, refresh);
  }, [session, isEdited, refresh]);
  return { ...state, refresh };
}

/** Notes which of the versions can't be read: comparing doesn't tell. */
async function findDamaged(sides: readonly Side[]): Promise<void> {
  for (const side of sides) {
    if (side.kind !== 'version') continue;
    const opening = host.history.open({ versionId: side.version.id });
    await opening.catch((error: unknown) => {
      if (toErrorValue(error).code === 'packed_corrupt') noteDamaged(side.version.id, true);
    });
  }
}
