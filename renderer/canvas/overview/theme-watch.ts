/** Calls back when something that colours depend on may have changed: the colour scheme, or classes and attributes around. */
export class ThemeWatch {
  private readonly observer: MutationObserver;
  private readonly scheme: MediaQueryList;
  private readonly changed: () => void;

  constructor(container: HTMLElement, changed: () => void) {
    this.changed = changed;
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.scheme.addEventListener('change', changed);
    this.observer = new MutationObserver(changed);
    const attributeFilter = ['class', 'style', 'data-theme'];
    for (let around = container.parentElement; around; around = around.parentElement) {
      this.observer.observe(around, { attributes: true, attributeFilter });
    }
    this.observer.observe(document.documentElement, { attributes: true, attributeFilter });
  }

  stop(): void {
    this.observer.disconnect();
    this.scheme.removeEventListener('change', this.changed);
  }
}
