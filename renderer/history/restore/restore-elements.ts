import type { ElementChange } from '../../../shared/contract/comparison.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import { unpackDiagramInSlices } from '../../../shared/diagram/unpack-diagram.ts';
import { runInSlices } from '../../canvas/import/slices.ts';
import { showView } from '../../editor/create-handle.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import { viewShowing } from '../../editor/session/diagram-views.ts';
import { elementsById } from '../../editor/session/elements-by-id.ts';
import { useTabs } from '../../workspace/tabs.ts';
import { AdoptedResidues } from './adopted-residues.ts';
import { ElementRestorer } from './element-restorer.ts';
import { findElement, type WhyNot, whyNot } from './why-not.ts';

const command = 'history.restoreElements';

interface Restoration {
  changes: readonly ElementChange[];
  source: Readonly<Record<string, ModdleElement>>;
  residues: AdoptedResidues;
  /** Changes that turned out to be impossible on the way. */
  refused: ElementChange[];
}

const known = new WeakSet<DiagramModeler>();

/** A change that could not be taken back. */
export interface Refusal {
  readonly change: ElementChange;
  readonly why: WhyNot;
}

/**
 * Takes changes back in the open diagram: its elements become as `body`, the earlier side of the comparison, has them, as one step for
 * undo. What they need, such as the ends of a removed flow, comes back with them. Of several pictures in the file one is edited at a
 * time: the one that is shown, or else the one that the first change is in, which is shown then. Answers what was not taken back.
 */
export async function restoreElements(
  session: DiagramSession,
  body: Uint8Array,
  chosen: readonly ElementChange[],
  all: readonly ElementChange[],
): Promise<Refusal[]> {
  const { modeler } = session;
  session.finishTyping();
  const earlier = await runInSlices(unpackDiagramInSlices(body, modeler.get('moddle')));
  register(modeler);
  const source = elementsById(earlier.definitions);
  const refusals: Refusal[] = [];
  const possible: ElementChange[] = [];
  for (const change of withNeeded(chosen, all, source)) {
    const why = whyNot(modeler, change);
    if (why) refusals.push({ change, why });
    else possible.push(change);
  }
  const shown = await inOneView(session, { possible, source, earlier }, refusals);
  const isThere = ({ kind, id }: ElementChange) => kind === 'removed' || findElement(modeler, id) !== null;
  const changes = shown.filter(isThere);
  for (const change of shown) if (!isThere(change)) refusals.push({ change, why: 'notDrawn' });
  if (changes.length === 0) return refusals;
  const residues = new AdoptedResidues(earlier.residues, session.residues);
  const restoration: Restoration = { changes, source, residues, refused: [] };
  await session.flush();
  try {
    modeler.get('commandStack').execute(command, restoration);
  } catch (error) {
    // bpmn-js can't go back from the middle of a command. What was there before is in the journal.
    reopen(session);
    throw error;
  }
  return [...refusals, ...restoration.refused.map((change) => ({ change, why: 'gone' as const }))];
}

interface Possible {
  readonly possible: readonly ElementChange[];
  readonly source: Readonly<Record<string, ModdleElement>>;
  readonly earlier: DiagramDocument;
}

/** Those of the changes that are in the same picture, which is shown from then on; the others are refused. */
async function inOneView(
  session: DiagramSession,
  { possible, source, earlier }: Possible,
  refusals: Refusal[],
): Promise<ElementChange[]> {
  const { modeler, store } = session;
  const { views, shownView } = store.getState();
  const definitions: unknown = modeler.getDefinitions();
  if (views.length < 2 || !isModdleElement(definitions)) return [...possible];
  const present = elementsById(definitions);
  const viewOf = ({ id, kind }: ElementChange) => {
    const element = kind === 'removed' ? source[id] : present[id];
    const root = kind === 'removed' ? earlier.definitions : definitions;
    return element ? viewShowing(root, { views, shownView }, element) : null;
  };
  const found = possible.map((change) => ({ change, viewId: viewOf(change) ?? shownView }));
  const wanted = found.some(({ viewId }) => viewId === shownView) ? shownView : (found[0]?.viewId ?? shownView);
  if (wanted !== null) await showView(session, wanted);
  for (const { change, viewId } of found) if (viewId !== wanted) refusals.push({ change, why: 'otherView' });
  return found.filter(({ viewId }) => viewId === wanted).map(({ change }) => change);
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
      restoration.residues.findAdopted(modeler, restoration);
    },
    execute: ({ residues }: Restoration) => {
      residues.apply();
      return [];
    },
    revert: ({ residues }: Restoration) => {
      residues.revert();
      return [];
    },
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
