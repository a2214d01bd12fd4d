import { MillraceError } from '../../../shared/errors.ts';
import { showError } from '../../workspace/show-error.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import type { EditJournal, UndoWay } from './edit-journal.ts';

export interface UndoStepsOptions {
  modeler: DiagramModeler;
  journal: EditJournal;
  /** Shows the body of the state at a position in place of what is open. */
  show(body: Uint8Array, position: number): Promise<void>;
  /** Told when what can be undone or redone may have changed without an edit. */
  onChanged(): void;
}

/** Undo and redo: bpmn-js's own commands, and beyond the first of them the states that the journal remembers. */
export class UndoSteps {
  readonly #options: UndoStepsOptions;
  /** Steps beyond commands, which take a moment; further ones wait for their turn. */
  #steps: Promise<void> | null = null;

  constructor(options: UndoStepsOptions) {
    this.#options = options;
    const actions = options.modeler.get('editorActions');
    for (const way of ['undo', 'redo'] as const) {
      actions.unregister(way);
      actions.register({ [way]: () => this.#step(way) });
    }
  }

  can(way: UndoWay): boolean {
    return this.#hasCommand(way) || this.#options.journal.neighbour(way) !== null;
  }

  #hasCommand(way: UndoWay): boolean {
    const stack = this.#options.modeler.get('commandStack');
    return way === 'undo' ? stack.canUndo() : stack.canRedo();
  }

  #step(way: UndoWay): void {
    if (!this.#steps && this.#runCommand(way)) return;
    const steps: Promise<void> = (this.#steps ?? Promise.resolve())
      .then(() => this.#goOn(way))
      .catch((error: unknown) => showError(error))
      .finally(() => {
        if (this.#steps === steps) this.#steps = null;
      });
    this.#steps = steps;
  }

  /** False if there is no command to undo or redo. */
  #runCommand(way: UndoWay): boolean {
    if (!this.#hasCommand(way)) return false;
    this.#options.modeler.get('commandStack')[way]();
    return true;
  }

  async #goOn(way: UndoWay): Promise<void> {
    if (this.#runCommand(way)) return;
    const { journal, show } = this.#options;
    await this.#noteUndone();
    const position = journal.neighbour(way);
    if (position === null || this.#hasCommand(way)) return;
    const { state } = journal;
    const body = await this.#read(position, way);
    // What was edited while the state was read goes first.
    if (!body || journal.state !== state) return;
    await show(body, position);
    this.#readAhead(way);
  }

  /** One step is likely to be followed by another. */
  #readAhead(way: UndoWay): void {
    const { journal } = this.#options;
    const position = journal.neighbour(way);
    if (position !== null && !this.#hasCommand(way)) void journal.readState(position).catch(() => undefined);
  }

  /** The body of a state; null if the journal has let go of it meanwhile. */
  async #read(position: number, way: UndoWay): Promise<Uint8Array | null> {
    const { journal, onChanged } = this.#options;
    try {
      return await journal.readState(position);
    } catch (error) {
      const code = error instanceof MillraceError ? error.code : null;
      if (code === 'not_found' || code === 'packed_corrupt') journal.forgetSteps(way);
      onChanged();
      if (code === 'not_found') return null;
      throw error;
    }
  }

  /** What commands lead to is lost with them: the last state they lead to must be one that can be come back to. */
  async #noteUndone(): Promise<void> {
    const { journal, modeler } = this.#options;
    if (journal.isLastNoted) return;
    const stack = modeler.get('commandStack');
    let count = 0;
    for (; stack.canRedo(); count++) stack.redo();
    const { state } = journal;
    await journal.note();
    if (journal.state === state) for (; count > 0; count--) stack.undo();
  }
}
