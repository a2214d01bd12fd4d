import type { OpenedDiagram, SavedVersion } from '../../../shared/contract/diagrams.ts';
import type { DecodedColumns } from '../../../shared/diagram/column-decoder.ts';
import type { DiagramDocument, Residues } from '../../../shared/diagram/document.ts';
import { unpackDiagramInSlices } from '../../../shared/diagram/unpack-diagram.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { runInSlices } from '../../canvas/import/slices.ts';
import type { ImportResult } from '../../canvas/services.ts';
import { host } from '../../host.ts';
import { flushPendingEdits } from '../../inspector/pending-edits.ts';
import { isFocusLost } from '../../workspace/regions.ts';
import { showFound } from '../modeler/canvas-view.ts';
import { createModeler } from '../modeler/create-modeler.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import { hasContent, isLarge, listViews } from './diagram-views.ts';
import { drawDocument, messageOf } from './draw-document.ts';
import { type DroppedEdits, EditJournal } from './edit-journal.ts';
import { createEditorStore, type EditorStore } from './editor-state.ts';
import { followModeler } from './follow-modeler.ts';
import { followSettings } from './follow-settings.ts';
import { OpeningProgress } from './opening-progress.ts';
import { showPreview } from './show-preview.ts';
import { timeSession } from './time-session.ts';
import { UndoSteps } from './undo-steps.ts';
import { ViewportKeeper } from './viewport-keeper.ts';

/** How much of the time of opening goes into unpacking. */
const unpackingShare = 0.3;

/** One open diagram: its modeler, what is known about it, and where its edits go. */
export class DiagramSession {
  readonly id: string;
  readonly modeler: DiagramModeler;
  readonly store: EditorStore = createEditorStore();
  readonly #journal: EditJournal;
  readonly #viewport: ViewportKeeper;
  readonly #undo: UndoSteps;
  #opened: OpenedDiagram | null = null;
  #loading: Promise<void> = Promise.resolve();
  #opening: OpeningProgress | null = null;
  #isClosed = false;

  constructor(id: string, container: HTMLElement) {
    this.id = id;
    this.modeler = createModeler(container);
    this.#journal = new EditJournal(id, this.store);
    this.#viewport = new ViewportKeeper(this.modeler, (viewport) => {
      void host.diagrams.writeViewport({ id, viewport }).catch(() => undefined);
    });
    this.#undo = new UndoSteps({
      modeler: this.modeler,
      journal: this.#journal,
      show: (body, position) => this.#stepTo(body, position),
      onChanged: () => this.#readHistory(),
    });
    followModeler(this.modeler, this.store, (trigger) => {
      this.#journal.record(trigger);
      this.#readHistory();
    });
    timeSession(this.store);
    const stopSettings = followSettings(this.modeler, this.store);
    this.modeler.get('eventBus').on('diagram.destroy', stopSettings);
    this.modeler.get('eventBus').on('searchPad.selected', () => showFound(this.modeler));
  }

  /** Whether its tab is gone; its last edits may still be on their way. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Opens the diagram, or opens it again after its content changed elsewhere. Problems end up in the store. */
  load(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }

  /** Content that was opened but has no layout gets one; that is an edit like any other. */
  async addLayout(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    this.store.setState({ phase: 'loading' });
    try {
      const { body } = await host.diagrams.layout({ id: this.id, body: opened.body });
      await this.#open({ ...opened, body, hasLayout: true, viewport: null, undo: null });
      this.#journal.recordOutsideUndo();
    } catch (error) {
      this.store.setState({ phase: 'no-layout' });
      throw error;
    }
  }

  /** Makes a version of the current state. Rejects with the host's error; the draft is kept then. */
  async save(): Promise<SavedVersion> {
    this.finishTyping();
    const saved = await this.#journal.save();
    if (saved.linkedFile === 'changed-on-disk') this.store.setState({ link: 'changed-on-disk' });
    if (saved.linkedFile === 'written') this.store.setState({ link: 'in-sync' });
    return saved;
  }

  /** Drops unsaved edits and shows the newest version. Answers what was dropped, for `restoreDraft`. */
  async discardDraft(): Promise<DroppedEdits> {
    this.finishTyping();
    const dropped = await this.#journal.discard();
    await this.load();
    return dropped;
  }

  /** Brings dropped edits back. What was edited since becomes a version first. */
  async restoreDraft(dropped: DroppedEdits): Promise<void> {
    this.finishTyping();
    await this.#journal.restore(dropped);
    await this.load();
  }

  /** Continues from the newest version, which others made, with the same content. Only while there are no unsaved edits. */
  async rebase(): Promise<void> {
    const { versionId, summary } = await host.diagrams.open({ id: this.id });
    this.#journal.rebased(versionId);
    this.store.setState({ summary });
  }

  /**
   * Looks whether there is a newer version, made elsewhere. Shows it in place of the one that is open; edits that would be lost by
   * that stay, and people are told.
   */
  async followNewest(): Promise<void> {
    const { versions } = await host.history.list({ diagramId: this.id, named: false, cursor: null, limit: 1 });
    if (versions[0]?.id === this.#journal.baseVersionId || !this.#canFollow()) return;
    if (this.store.getState().dirty) {
      this.store.setState({ conflict: true });
      return;
    }
    const opened = await host.diagrams.open({ id: this.id });
    const isOther = opened.versionId !== this.#journal.baseVersionId && opened.draftSavedAt === null;
    if (!isOther || !this.#canFollow() || this.store.getState().dirty) return;
    await this.#showInPlace(opened, (document) => this.#unpacked(document, opened));
  }

  #canFollow(): boolean {
    const { phase, saveState } = this.store.getState();
    const isTyping = this.modeler.get('directEditing').isActive();
    return !this.#isClosed && phase === 'ready' && saveState !== 'saving' && !isTyping;
  }

  /** The current state, packed. */
  async body(): Promise<Uint8Array> {
    this.finishTyping();
    return this.#journal.body();
  }

  /** What moddle doesn't keep of the diagram. */
  get residues(): Residues {
    return this.#journal.residues;
  }

  /** The current state, packed while people go on typing: for looking at it, not for storing it. */
  readonly snapshot = (): Promise<Uint8Array> => this.#journal.body();

  /** Keeps the current state in the journal, if it isn't there yet. Resolves also when that failed; it is tried again then. */
  async flush(): Promise<void> {
    this.#viewport.flush();
    await this.#journal.flush();
  }

  /** As `flush`, when the page may be gone the next moment: takes what is being typed, packs and sends at once. */
  flushAtOnce(): void {
    this.finishTyping();
    this.#viewport.flush();
    this.#journal.flushAtOnce();
  }

  /** Journals again after that failed. */
  journalAgain(): void {
    this.#journal.writeAgain();
  }

  /** Journals again after the host was away, and opens what could not be opened meanwhile. */
  hostIsBack(): void {
    const { phase, error } = this.store.getState();
    if (phase === 'failed' && error?.code === 'host_unavailable') void this.load();
    else this.journalAgain();
  }

  /** Shows another of the file's pictures. */
  async showView(viewId: string): Promise<void> {
    this.finishTyping();
    const isSliced = isLarge(this.modeler.getDefinitions());
    const drawn = await (isSliced ? this.#openInSlices(viewId) : this.modeler.open(viewId));
    if (!drawn) return;
    this.#journal.commandsForgotten();
    this.#drawn(viewId, drawn.warnings.map(messageOf));
    this.#viewport.restore(null, viewId);
    this.#viewport.remember();
  }

  /** The editor came to the front: its canvas may have another size, and takes the keyboard unless something else has it. */
  shown(): void {
    const canvas = this.modeler.get('canvas');
    canvas.resized();
    if (isFocusLost()) canvas.focus();
  }

  /** Takes what is being typed, in a label or in the properties, into the model. */
  finishTyping(): void {
    flushPendingEdits();
    const directEditing = this.modeler.get('directEditing');
    if (directEditing.isActive()) directEditing.complete();
  }

  /**
   * Ends the session once all edits are stored, however long that takes. Where that failed before, people have agreed to lose
   * them: one more try is all.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#opening?.cancel();
    const givesUp = this.store.getState().saveState === 'failed';
    this.finishTyping();
    this.#viewport.flush();
    await this.#journal.written(givesUp);
    await this.#loading;
    this.modeler.destroy();
  }

  async #load(): Promise<void> {
    if (this.#isClosed) return;
    this.store.setState({ phase: 'loading', error: null });
    try {
      const opened = await host.diagrams.open({ id: this.id });
      if (!this.#isClosed) await this.#open(opened);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    const isGivenUp = this.#isClosed || (error instanceof DOMException && error.name === 'AbortError');
    if (!isGivenUp) this.store.setState({ phase: 'failed', error: toErrorValue(error) });
  }

  #open(opened: OpenedDiagram): Promise<void> {
    return this.#show(opened, (document) => this.#unpacked(document, opened));
  }

  #unpacked(document: DiagramDocument, opened: OpenedDiagram): void {
    const { summary, notices, draftSavedAt, isNewest, undo } = opened;
    this.#journal.opened(document, opened);
    // Where undo leads back to the saved version, or there is a newer one, nothing is to be decided about the draft itself.
    const draftFrom = isNewest && (undo?.saved ?? null) === null ? draftSavedAt : null;
    this.store.setState({ summary, notices, draftFrom });
  }

  /** Shows another state of the diagram, at the same place and with the same selection. */
  async #stepTo(body: Uint8Array, position: number): Promise<void> {
    const opened = this.#opened;
    if (!opened || this.#isClosed || this.store.getState().phase !== 'ready') return;
    await this.#showInPlace({ ...opened, body, hasLayout: true }, (document) =>
      this.#journal.steppedTo(document, position),
    );
  }

  /** As `#show`, where people look at present. */
  async #showInPlace(opened: OpenedDiagram, onUnpacked: (document: DiagramDocument) => void): Promise<void> {
    const selection = this.modeler.get('selection');
    const ids = selection.get().map(({ id }) => id);
    // What takes a while can't be edited half done.
    if (isLarge(this.modeler.getDefinitions())) this.store.setState({ phase: 'loading' });
    try {
      await this.#show({ ...opened, viewport: this.#viewport.current() }, onUnpacked);
    } catch (error) {
      this.#failed(error);
    }
    const registry = this.modeler.get('elementRegistry');
    selection.select(ids.flatMap((id) => registry.get(id) ?? []));
  }

  async #show(opened: OpenedDiagram, onUnpacked: (document: DiagramDocument) => void): Promise<void> {
    const opening = this.#begin();
    try {
      await this.#showInSlices(opened, opening, onUnpacked);
    } finally {
      opening.end();
      this.#endPreview();
    }
  }

  /** What takes a while tells of it, and can't be edited half done. Null when the session was closed meanwhile. */
  async #openInSlices(viewId: string): Promise<ImportResult | null> {
    const opening = this.#begin();
    this.store.setState({ phase: 'loading' });
    try {
      return await this.modeler.get('bulkImporter').openInSlices(viewId, opening.part(0, 1));
    } catch (error) {
      if (this.#isClosed) return null;
      throw error;
    } finally {
      opening.end();
      if (this.#opening === opening && !this.#isClosed) this.store.setState({ phase: 'ready' });
    }
  }

  /** Whatever is being opened gives way to what will be. */
  #begin(): OpeningProgress {
    this.#opening?.cancel();
    this.#opening = new OpeningProgress(this.store);
    return this.#opening;
  }

  #endPreview(): void {
    if (!this.store.getState().previewed) return;
    this.store.setState({ previewed: false });
    if (!this.#isClosed) this.modeler.get('overview').hidePreview();
  }

  async #showInSlices(
    opened: OpenedDiagram,
    opening: OpeningProgress,
    onUnpacked: (document: DiagramDocument) => void,
  ): Promise<void> {
    this.#viewport.pause();
    const unpacking = unpackDiagramInSlices(opened.body, this.modeler.get('moddle'), (decoded) =>
      this.#preview(decoded, opened),
    );
    const document = await runInSlices(unpacking, opening.part(0, unpackingShare));
    this.#opened = opened;
    onUnpacked(document);
    const views = listViews(document.definitions);
    this.store.setState({ views });
    if (!opened.hasLayout && hasContent(document.definitions)) this.store.setState({ phase: 'no-layout' });
    else if (views.length === 0) this.store.setState({ phase: 'not-shown' });
    else await this.#draw(document, opened, opening);
  }

  *#preview(decoded: DecodedColumns, { hasLayout, viewport }: OpenedDiagram): Generator<void, void> {
    if (hasLayout) this.store.setState({ previewed: yield* showPreview(this.modeler, decoded, viewport) });
  }

  async #draw(document: DiagramDocument, { viewport }: OpenedDiagram, opening: OpeningProgress): Promise<void> {
    const { views } = this.store.getState();
    const shown = views.find((view) => view.id === viewport?.diagramId) ?? views[0];
    const warnings = await drawDocument(this.modeler, document, shown?.id ?? null, opening.part(unpackingShare, 1));
    this.store.setState({ phase: 'ready' });
    this.#drawn(shown?.id ?? null, warnings);
    this.#viewport.restore(viewport, shown?.id ?? null);
    if (this.modeler.get('canvas').getContainer().checkVisibility()) this.shown();
  }

  #drawn(shownView: string | null, warnings: string[]): void {
    this.store.setState({ shownView, warnings });
    this.#readHistory();
  }

  /** Asks what can be undone. */
  #readHistory(): void {
    this.store.setState({ canUndo: this.#undo.can('undo'), canRedo: this.#undo.can('redo') });
  }
}
