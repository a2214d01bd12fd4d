import type { VirtualCanvasOptions } from '../options.ts';
import type { WheelConvention, WheelService } from '../services.ts';

/** Holds what turning a wheel does; it may change while the canvas is in use. */
export class Wheel implements WheelService {
  static $inject = ['config.virtualCanvas'];

  #convention: WheelConvention | undefined;

  constructor(config: VirtualCanvasOptions | null) {
    this.#convention = config?.wheel;
  }

  convention(): WheelConvention | undefined {
    return this.#convention;
  }

  use(convention: WheelConvention): void {
    this.#convention = convention;
  }
}
