import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import UpdateCategoryValueRefsHandler from 'bpmn-js/lib/features/modeling/cmd/UpdateCategoryValueRefsHandler';
import UpdateFlowNodeRefsHandler from 'bpmn-js/lib/features/modeling/cmd/UpdateFlowNodeRefsHandler';
import type { Element, ModdleElement } from 'bpmn-js/lib/model/Types';
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { VirtualGraphicsService } from '../services.ts';
import type { KindCounts } from './kind-counts.ts';

/** What the handlers note of a command; bpmn-js's own names. */
interface LaneRefsContext {
  readonly flowNodeShapes: readonly Element[];
  readonly laneShapes: readonly Element[];
  updates?: readonly object[];
}

interface GroupRefsContext {
  readonly affectedGroupEntries: readonly object[];
  updates?: { readonly flowElements: readonly object[]; readonly groups: readonly object[] };
}

/** Notes which lanes nodes are in, which takes no search where there are no lanes. */
export class VirtualFlowNodeRefsHandler extends UpdateFlowNodeRefsHandler {
  static $inject = ['kindCounts', 'virtualGraphics'];

  readonly #kinds: KindCounts;
  readonly #graphics: VirtualGraphicsService;

  constructor(kinds: KindCounts, virtualGraphics: VirtualGraphicsService) {
    super();
    this.#kinds = kinds;
    this.#graphics = virtualGraphics;
  }

  override execute(context: LaneRefsContext): ReturnType<UpdateFlowNodeRefsHandler['execute']> {
    if (this.#graphics.isActive() && this.#kinds.lanes === 0 && context.laneShapes.length === 0) {
      context.updates ??= [...new Set(context.flowNodeShapes)].map((shape) => {
        const flowNode: ModdleElement = getBusinessObject(shape);
        return { flowNode, remove: flowNode.get('lanes').slice(), add: [] };
      });
    }
    return super.execute(context);
  }
}

/** Notes which groups elements are in, which takes no search where there are no groups. */
export class VirtualCategoryRefsHandler extends UpdateCategoryValueRefsHandler {
  static override $inject = ['bpmnFactory', 'elementRegistry', 'kindCounts', 'virtualGraphics'];

  readonly #kinds: KindCounts;
  readonly #graphics: VirtualGraphicsService;

  constructor(
    bpmnFactory: BpmnFactory,
    elementRegistry: ElementRegistry,
    kinds: KindCounts,
    virtualGraphics: VirtualGraphicsService,
  ) {
    super(bpmnFactory, elementRegistry);
    this.#kinds = kinds;
    this.#graphics = virtualGraphics;
  }

  override execute(context: GroupRefsContext): ReturnType<UpdateCategoryValueRefsHandler['execute']> {
    if (this.#graphics.isActive() && this.#kinds.groups === 0 && context.affectedGroupEntries.length === 0) {
      context.updates ??= { flowElements: [], groups: [] };
    }
    return super.execute(context);
  }
}
