/** Calls back when a CSS pixel has another number of device pixels: the window is on another screen, or the page was zoomed. */
export class PixelRatioWatch {
  private readonly changed: () => void;
  private query: MediaQueryList | null = null;

  constructor(changed: () => void) {
    this.changed = changed;
    this.listen();
  }

  stop(): void {
    this.query?.removeEventListener('change', this.onChange);
    this.query = null;
  }

  /** A query knows one ratio only. */
  private listen(): void {
    this.query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.query.addEventListener('change', this.onChange, { once: true });
  }

  private readonly onChange = (): void => {
    this.listen();
    this.changed();
  };
}
