import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import HoverFix from 'diagram-js/lib/features/hover-fix/HoverFix';
import type { Injector } from 'didi';
import type { VirtualGraphicsService } from '../services.ts';
import type { PointerTargets } from './pointer-targets.ts';

type FindTarget = (event: Event) => Element | undefined;

/** Finds the element a drag began over also where nothing was drawn. */
export class VirtualHoverFix extends HoverFix {
  static override $inject = ['elementRegistry', 'eventBus', 'injector', 'virtualGraphics', 'pointerTargets'];
  declare _findTargetGfx: FindTarget;

  constructor(
    elementRegistry: ElementRegistry,
    eventBus: EventBus,
    injector: Injector,
    virtualGraphics: VirtualGraphicsService,
    pointerTargets: PointerTargets,
  ) {
    super(elementRegistry, eventBus, injector);
    const findTarget = this._findTargetGfx;
    this._findTargetGfx = (event) => {
      if (event instanceof MouseEvent && virtualGraphics.isActive()) pointerTargets.materializeAt(event);
      return findTarget(event);
    };
  }
}
