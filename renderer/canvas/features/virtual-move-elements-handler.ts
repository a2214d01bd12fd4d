import type { Element } from 'bpmn-js/lib/model/Types';
import MoveElementsHandler from 'diagram-js/lib/features/modeling/cmd/MoveElementsHandler';
import type Modeling from 'diagram-js/lib/features/modeling/Modeling';
import type { VirtualGraphicsService } from '../services.ts';
import type { BulkMoves, ClosureMove } from './bulk-moves.ts';
import { QuickMoveClosure } from './quick-move-closure.ts';

interface ElementsMove {
  readonly shapes: readonly Element[];
  closure?: QuickMoveClosure;
}

/** Moves elements and all that moves along, many of them at once. */
export class VirtualMoveElementsHandler extends MoveElementsHandler {
  static override $inject = ['modeling', 'bulkMoves', 'virtualGraphics'];

  readonly #bulkMoves: BulkMoves;
  readonly #graphics: VirtualGraphicsService;

  constructor(modeling: Modeling, bulkMoves: BulkMoves, virtualGraphics: VirtualGraphicsService) {
    super(modeling);
    this.#bulkMoves = bulkMoves;
    this.#graphics = virtualGraphics;
  }

  override preExecute(context: ElementsMove): void {
    if (this.#graphics.isActive()) context.closure = new QuickMoveClosure().addAll(context.shapes, true);
    else super.preExecute(context);
  }

  override postExecute(context: ClosureMove): void {
    if (!this.#bulkMoves.move(context)) super.postExecute(context);
  }
}
