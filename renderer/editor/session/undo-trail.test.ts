import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { compactUndo } from '../../../main/host/diagrams/compact-undo.ts';
import { createDiagramHandlers } from '../../../main/host/diagrams/diagram-handlers.ts';
import { createLinkWatcher } from '../../../main/host/files/link-watcher.ts';
import type { Library } from '../../../main/host/library/library.ts';
import { openLibrary } from '../../../main/host/library/open-library.ts';
import { createLull } from '../../../main/host/lull.ts';
import { createSerialQueue } from '../../../main/host/serial-queue.ts';
import type { WorkerPool } from '../../../main/host/worker-pool.ts';
import type { OpenedDiagram } from '../../../shared/contract/diagrams.ts';
import { addHistory, bodyNamed } from '../../../tests/host/make-history.ts';
import { startJobs } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { UndoTrail } from './undo-trail.ts';

/** What the host does with diagrams, on a real library; compaction runs whenever it is woken. */
interface Diagrams {
  library: Library;
  handlers: ReturnType<typeof createDiagramHandlers>;
  /** Resolves when compaction rests. */
  close(): Promise<void>;
}

async function openDiagrams(folder: string, jobs: WorkerPool): Promise<Diagrams> {
  const library = await openLibrary(folder);
  const parts = { library, jobs, emit: () => {}, links: createLinkWatcher(library, () => {}) };
  const queue = createSerialQueue();
  const lull = createLull({ quiet: 0, longest: 0 });
  const { signal } = new AbortController();
  let compacted: Promise<void> = Promise.resolve();
  const wake = () => {
    compacted = compacted.then(() => compactUndo(parts, queue, signal, lull));
  };
  return {
    library,
    handlers: createDiagramHandlers(parts, { queue, lull, onTrail: wake }),
    async close() {
      await compacted;
      parts.links.close();
      library.close();
    },
  };
}

/** What a window does, as short as it can be told: its commands are lost when it ends, the trail is not. */
class Editing {
  readonly #diagrams: Diagrams;
  readonly id: string;
  #trail: UndoTrail;
  #base: number;
  #versionId: string;
  /** Bodies of the states that commands lead to. */
  #states: Uint8Array[];
  #index = 0;

  static async open(diagrams: Diagrams, id: string): Promise<Editing> {
    return new Editing(diagrams, id, await diagrams.handlers.open({ id }));
  }

  private constructor(diagrams: Diagrams, id: string, opened: OpenedDiagram) {
    this.#diagrams = diagrams;
    this.id = id;
    this.#versionId = opened.versionId;
    this.#trail = new UndoTrail(opened.undo, opened.body, opened.draftSavedAt === null);
    this.#base = this.#trail.start;
    this.#states = [opened.body];
  }

  get body(): Uint8Array {
    return this.#states[this.#index] ?? new Uint8Array();
  }

  get #position(): number {
    return this.#base + this.#index;
  }

  get #last(): number {
    return this.#base + this.#states.length - 1;
  }

  get isLastNoted(): boolean {
    return this.#trail.has(this.#last);
  }

  edit(body: Uint8Array, isNoted: boolean): void {
    this.#index += 1;
    this.#states.splice(this.#index, Number.POSITIVE_INFINITY, body);
    this.#trail.cutFrom(this.#position);
    if (isNoted) this.#trail.note(this.#position, body);
  }

  /** Undoes or redoes; false when there is nothing to. */
  async step(way: 'undo' | 'redo'): Promise<boolean> {
    const index = way === 'undo' ? this.#index - 1 : this.#index + 1;
    if (index >= 0 && index < this.#states.length) {
      this.#index = index;
      return true;
    }
    if (!this.isLastNoted) this.#trail.note(this.#last, this.#states.at(-1) ?? new Uint8Array());
    const position = this.#trail.neighbour(this.#position, way);
    if (position === null) return false;
    const body = this.#trail.bodyOf(position);
    const { writers } = this.#trail;
    this.#states = [body ?? (await this.#diagrams.handlers.openUndoState({ id: this.id, position, writers })).body];
    this.#base = position;
    this.#index = 0;
    return true;
  }

  /** Keeps a draft, or makes a version. With `isLost` it is not told that it was written. */
  async write(kind: 'draft' | 'save', isLost = false): Promise<void> {
    const { body, id } = this;
    this.#trail.note(this.#position, body);
    const { trail, end } = this.#trail.take(this.#position, body);
    const request = { id, baseVersionId: this.#versionId, body, undo: trail };
    if (kind === 'draft') await this.#diagrams.handlers.writeDraft(request);
    else this.#versionId = (await this.#diagrams.handlers.save(request)).versionId;
    end(!isLost);
  }
}

async function all(window: Editing, way: 'undo' | 'redo'): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  while (await window.step(way)) bodies.push(window.body);
  return bodies;
}

function expectSame(one: Uint8Array | undefined, other: Uint8Array): void {
  expect(Buffer.compare(one ?? new Uint8Array(), other)).toBe(0);
}

/** A library with one diagram. */
async function startDiagram(): Promise<{ folder: string; jobs: WorkerPool; diagrams: Diagrams; id: string }> {
  const [folder, jobs] = [temporaryFolder(), startJobs()];
  const diagrams = await openDiagrams(folder, jobs);
  onTestFinished(() => diagrams.close());
  const { diagramId } = await addHistory(diagrams.library, jobs, 1);
  return { folder, jobs, diagrams, id: diagramId };
}

const actions = fc.constantFrom(
  ...Array<'edit'>(5).fill('edit'),
  ...Array<'undo'>(4).fill('undo'),
  ...Array<'draft'>(3).fill('draft'),
  ...(['quick edit', 'redo', 'redo', 'lost draft', 'save', 'pause', 'restart'] as const),
);

test('undo and redo lead through the same states after restarts', { timeout: 240_000 }, async () => {
  const bodies = await Promise.all(Array.from({ length: 30 }, (_, n) => bodyNamed(`Step ${n}`)));
  const jobs = startJobs();
  await fc.assert(
    fc.asyncProperty(fc.array(actions, { minLength: 5, maxLength: 30 }), async (steps) => {
      const folder = temporaryFolder();
      let diagrams = await openDiagrams(folder, jobs);
      const restart = async () => {
        await diagrams.close();
        diagrams = await openDiagrams(folder, jobs);
        return await Editing.open(diagrams, id);
      };
      const { diagramId: id } = await addHistory(diagrams.library, jobs, 1);
      try {
        let editing = await Editing.open(diagrams, id);
        const first = editing.body;
        for (const [n, step] of steps.entries()) {
          if (step === 'edit' || step === 'quick edit') {
            editing.edit(bodies[n % bodies.length] ?? first, step === 'edit');
          }
          if (step === 'undo' || step === 'redo') await editing.step(step);
          if (step === 'draft' || step === 'save') await editing.write(step);
          if (step === 'lost draft') await editing.write('draft', true);
          if (step === 'pause') await setTimeout(50);
          if (step === 'restart') {
            await editing.write('draft');
            editing = await restart();
          }
        }
        await editing.write('draft');
        const { body } = editing;
        const { isLastNoted } = editing;
        const rest = await all(editing, 'redo');
        const again = await restart();
        expectSame(again.body, body);
        const undone = await all(again, 'undo');
        expectSame(undone.at(-1) ?? body, first);
        const redone = await all(again, 'redo');
        const way = [...undone.toReversed(), body].slice(1);
        for (const [at, expected] of way.entries()) expectSame(redone[at], expected);
        // What was undone before there was time to note it is known to its window alone.
        if (isLastNoted) expectSame(redone.at(-1) ?? body, rest.at(-1) ?? body);
      } finally {
        await diagrams.close();
      }
    }),
    { numRuns: 20 },
  );
});

test('what was undone is gone for good once something else is done', async () => {
  const { diagrams, id } = await startDiagram();
  const editing = await Editing.open(diagrams, id);
  const [one, other, third] = [await bodyNamed('One'), await bodyNamed('Other'), await bodyNamed('Third')];
  editing.edit(one, true);
  editing.edit(other, true);
  await editing.write('draft');
  const again = await Editing.open(diagrams, id);
  expect(await again.step('undo')).toBe(true);
  again.edit(third, true);
  await again.write('save');
  const last = await Editing.open(diagrams, id);
  expect(await last.step('redo')).toBe(false);
  expect(await last.step('undo')).toBe(true);
  expectSame(last.body, one);
});

test('what waits to be written never outgrows a message', () => {
  const large = () => new Uint8Array(3 * 1024 * 1024);
  const trail = new UndoTrail(null, large(), true);
  for (let position = 1; position <= 50; position++) trail.note(position, large());
  const { states } = trail.take(50, trail.bodyOf(50)).trail;
  const bytes = states.reduce((sum, { body }) => sum + (body?.byteLength ?? 0), 0);
  expect(bytes).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(states.at(-1)).toEqual({ position: 50, body: null });
  expect(trail.has(states[0]?.position ?? -1)).toBe(true);
  expect(trail.has(0)).toBe(false);
  trail.note(51, new Uint8Array(64 * 1024 * 1024));
  expect(trail.take(51, trail.bodyOf(51)).trail.states).toEqual([{ position: 51, body: null }]);
});

test('content from elsewhere has no steps, and a window that does not know the states begins anew', async () => {
  const { diagrams, id } = await startDiagram();
  const [one, other] = [await Editing.open(diagrams, id), await Editing.open(diagrams, id)];
  one.edit(await bodyNamed('One'), true);
  await one.write('draft');
  other.edit(await bodyNamed('Other'), true);
  await expect(other.write('draft')).rejects.toMatchObject({ code: 'draft_conflict' });
  await diagrams.handlers.discardDraft({ id });
  await other.write('draft');
  const positions = async () => (await diagrams.handlers.open({ id })).undo?.positions ?? null;
  expect(await positions()).toHaveLength(2);
  await diagrams.handlers.discardDraft({ id });
  one.edit(await bodyNamed('Two'), true);
  await one.write('draft');
  expect(await positions()).toHaveLength(1);
  await diagrams.handlers.discardDraft({ id });
  expect(await positions()).toBeNull();
});
