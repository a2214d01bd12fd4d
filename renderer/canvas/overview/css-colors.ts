/**
 * CSS colours as a canvas takes them: `var()`, `light-dark()` and the like are looked up where `container` is. The answers are
 * kept until `forget`.
 */
export class CssColors {
  private readonly known = new Map<string, string | null>();
  private readonly probe: HTMLElement;

  constructor(container: HTMLElement) {
    this.probe = container.ownerDocument.createElement('span');
    this.probe.style.display = 'none';
    this.probe.ariaHidden = 'true';
    container.append(this.probe);
  }

  /** Null for `none`, for nothing, and for what is no colour. */
  resolve(color: string | null | undefined): string | null {
    if (!color || color === 'none' || color === 'transparent') return null;
    const known = this.known.get(color);
    if (known !== undefined) return known;
    const { style } = this.probe;
    style.color = '';
    style.color = color;
    const resolved = style.color === '' ? null : getComputedStyle(this.probe).color;
    this.known.set(color, resolved);
    return resolved;
  }

  /** Forgets all answers if one of them no longer holds, which a change of theme brings about; answers whether it did. */
  refresh(): boolean {
    // A copy: resolving a color anew puts it at the end of the map, which a walk over the map itself would reach again.
    for (const [color, before] of [...this.known]) {
      this.known.delete(color);
      if (this.resolve(color) === before) continue;
      this.known.clear();
      return true;
    }
    return false;
  }

  remove(): void {
    this.probe.remove();
  }
}
