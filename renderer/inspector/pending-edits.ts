type Commit = () => void;

const pending = new Set<Commit>();

/** Announces text that is typed but not yet in the diagram; the returned function takes it back. */
export function addPendingEdit(commit: Commit): () => void {
  pending.add(commit);
  return () => pending.delete(commit);
}

/** Puts all typed text into the diagram. Call it before a diagram is packed, so that a save holds what people see. */
export function flushPendingEdits(): void {
  for (const commit of [...pending]) commit();
}
