import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import type Dragging from 'diagram-js/lib/features/dragging/Dragging';
import LassoTool from 'diagram-js/lib/features/lasso-tool/LassoTool';
import type Mouse from 'diagram-js/lib/features/mouse/Mouse';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type ToolManager from 'diagram-js/lib/features/tool-manager/ToolManager';
import { isParent } from '../is-parent.ts';
import type { Rect, SpatialIndexService, VirtualGraphicsService } from '../services.ts';

interface LassoEvent {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

function lassoed({ x, y, dx, dy }: LassoEvent): Rect {
  return { x: Math.min(x, x - dx), y: Math.min(y, y - dy), width: Math.abs(dx), height: Math.abs(dy) };
}

/** The lasso, which looks only at what the index has near its rectangle. */
export class VirtualLassoTool extends LassoTool {
  static override $inject = [...LassoTool.$inject, 'virtualGraphics', 'spatialIndex'];

  constructor(
    eventBus: EventBus,
    canvas: Canvas,
    dragging: Dragging,
    elementRegistry: ElementRegistry,
    selection: Selection,
    toolManager: ToolManager,
    mouse: Mouse,
    virtualGraphics: VirtualGraphicsService,
    spatialIndex: SpatialIndexService,
  ) {
    let rect: Rect | undefined;
    eventBus.on<LassoEvent>('lasso.move', 2000, (event) => {
      rect = lassoed(event);
    });
    const nearby: ElementRegistry = Object.create(elementRegistry);
    nearby.getAll = () => {
      const root: ElementLike | null = canvas.getRootElement();
      if (!rect || !isParent(root) || !virtualGraphics.isActive()) return elementRegistry.getAll();
      const near = new Set<ElementLike>(spatialIndex.search(root, rect));
      return near.size === 0 ? [] : elementRegistry.filter((element) => near.has(element));
    };
    super(eventBus, canvas, dragging, nearby, selection, toolManager, mouse);
  }
}
