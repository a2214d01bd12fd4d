/** Calls back when something that colours depend on may have changed: the colour scheme, or classes and attributes around. */
export class ThemeWatch {
  private readonly observer: MutationObserver;
  private readonly scheme: MediaQueryList;
  private readonly changed: () => void;
  private readonly container: HTMLElement;

  constructor(container: HTMLElement, changed: () => void) {
    this.container = container;
    this.changed = changed;
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.scheme.addEventListener('change', changed);
    this.observer = new MutationObserver(changed);
    this.lookAround();
  }

  /** The container was put elsewhere, among other ancestors. */
  moved(): void {
    this.observer.disconnect();
    this.lookAround();
    this.changed();
  }

  stop(): void {
    this.observer.disconnect();
    this.scheme.removeEventListener('change', this.changed);
  }

  private lookAround(): void {
    const attributeFilter = ['class', 'style', 'data-theme'];
    for (let around = this.container.parentElement; around; around = around.parentElement) {
      this.observer.observe(around, { attributes: true, attributeFilter });
    }
    this.observer.observe(document.documentElement, { attributes: true, attributeFilter });
  }
}
