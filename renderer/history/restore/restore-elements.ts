import type { ElementChange } from '../../../shared/contract/comparison.ts';
import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { unpackDiagramInSlices } from '../../../shared/diagram/unpack-diagram.ts';
import { runInSlices } from '../../canvas/import/slices.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import { elementsById } from '../../editor/session/elements-by-id.ts';
import { useTabs } from '../../workspace/tabs.ts';
import { ElementRestorer } from './element-restorer.ts';
import { whyNot } from './why-not.ts';

const command = 'history.restoreElements';

interface Restoration {
  changes: readonly ElementChange[];
  source: Readonly<Record<string, ModdleElement>>;
  /** Changes that turned out to be impossible on the way. */
  refused: ElementChange[];
}

const known = new WeakSet<DiagramModeler>();

/**
 * Takes changes back in the open diagram: its elements become as `body`, the earlier side of the comparison, has them, as one step for
 * undo. What they need, such as the ends of a removed flow, comes back with them. Answers which of the changes could not be taken back.
 */
export async function restoreElements(
  session: DiagramSession,
  body: Uint8Array,
  chosen: readonly ElementChange[],
  all: readonly ElementChange[],
): Promise<ElementChange[]> {
  const { modeler } = session;
  session.finishTyping();
  const { definitions } = await runInSlices(unpackDiagramInSlices(body, modeler.get('moddle')));
  register(modeler);
  const source = elementsById(definitions);
  const changes = withNeeded(chosen, all, source);
  const possible = changes.filter((change) => whyNot(modeler, change) === null);
  const refused = changes.filter((change) => !possible.includes(change));
  if (possible.length === 0) return refused;
  const restoration: Restoration = { changes: possible, source, refused: [] };
  await session.flush();
  try {
    modeler.get('commandStack').execute(command, restoration);
  } catch (error) {
    // bpmn-js can't go back from the middle of a command. What was there before is in the journal.
    reopen(session);
    throw error;
  }
  return [...refused, ...restoration.refused];
}

function reopen({ id, store }: DiagramSession): void {
  const { summary } = store.getState();
  useTabs.getState().close(id);
  if (summary) setTimeout(() => useTabs.getState().open(summary));
}

function register(modeler: DiagramModeler): void {
  if (known.has(modeler)) return;
  known.add(modeler);
  modeler.get('commandStack').register(command, {
    preExecute: (restoration: Restoration) => {
      const restorer = new ElementRestorer(modeler, restoration.source);
      restoration.refused.push(...restorer.restore(restoration.changes));
    },
    execute: () => [],
    revert: () => [],
  });
}

/** The changes, and with them the removed elements that removed ones hang on: ends of flows, hosts, sub-processes around. */
function withNeeded(
  chosen: readonly ElementChange[],
  all: readonly ElementChange[],
  source: Readonly<Record<string, ModdleElement>>,
): ElementChange[] {
  const removed = new Map(all.filter(({ kind }) => kind === 'removed').map((change) => [change.id, change]));
  const wanted = new Set(chosen);
  for (const change of wanted) {
    if (change.kind !== 'removed') continue;
    const element = source[change.id];
    for (const needed of [
      element?.['sourceRef'],
      element?.['targetRef'],
      element?.['attachedToRef'],
      element?.$parent,
    ]) {
      const id = [needed].flat().map((other) => (isIdentified(other) ? other.id : ''))[0] ?? '';
      const other = removed.get(id);
      // A set goes on to what is added while it is walked through.
      if (other) wanted.add(other);
    }
  }
  return [...wanted];
}

function isIdentified(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
