import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import { type BpmnModdle, isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';

/** Changes an unpacked tree here and there: values, places, order, types, what is there and what is not. */
export class RandomEdit {
  private readonly moddle: BpmnModdle;
  private readonly draw: GeneratorValue;
  private readonly elements: ModdleElement[] = [];

  constructor(moddle: BpmnModdle, draw: GeneratorValue, root: ModdleElement) {
    this.moddle = moddle;
    this.draw = draw;
    this.collect(root);
  }

  /** Makes some edits. */
  make(count: number): void {
    for (let left = count; left > 0; left--) this.makeOne();
  }

  private makeOne(): void {
    const element = this.any();
    const lists = Object.getOwnPropertyNames(element).filter((name) => Array.isArray(element[name]));
    const list = lists.length > 0 ? element[this.draw(() => fc.constantFrom(...lists))] : null;
    const edits: (() => void)[] = [
      () => this.rename(element),
      () => Array.isArray(list) && list.splice(this.draw(fc.nat, list.length), 1),
      () => Array.isArray(list) && list.reverse(),
      () => this.addTask(element),
      () => this.moveTask(element),
      () => this.setName(element),
      () => this.dropValue(element),
      () => this.retype(element),
    ];
    edits[this.draw(fc.nat, edits.length - 1)]?.();
  }

  private setName(element: ModdleElement): void {
    if (!element.$descriptor.isGeneric) element['name'] = this.draw(fc.string);
  }

  private rename(element: ModdleElement): void {
    if (typeof element['id'] === 'string') element['id'] = this.draw(() => fc.string({ maxLength: 6 }));
  }

  private addTask(element: ModdleElement): void {
    if (!Array.isArray(element['flowElements'])) return;
    const task = this.moddle.create('bpmn:Task', { id: this.draw(() => fc.uuid()) });
    task.$parent = element;
    element['flowElements'].splice(this.draw(fc.nat, element['flowElements'].length), 0, task);
    this.elements.push(task);
  }

  /** To another container, which must not be in the element itself. */
  private moveTask(element: ModdleElement): void {
    const target = this.any();
    const from = element.$parent?.['flowElements'];
    const to = target['flowElements'];
    if (!Array.isArray(from) || !Array.isArray(to) || !from.includes(element)) return;
    for (let one: ModdleElement | null | undefined = target; one; one = one.$parent) if (one === element) return;
    from.splice(from.indexOf(element), 1);
    to.push(element);
    element.$parent = target;
  }

  private dropValue(element: ModdleElement): void {
    const names = Object.getOwnPropertyNames(element).filter((name) => !name.startsWith('$'));
    if (names.length > 0) delete element[this.draw(() => fc.constantFrom(...names))];
  }

  /** Puts an element of another type with the same id in its place. References stay with the old one, or follow. */
  private retype(element: ModdleElement): void {
    const siblings = element.$parent?.['flowElements'];
    const at = Array.isArray(siblings) ? siblings.indexOf(element) : -1;
    if (!Array.isArray(siblings) || at === -1) return;
    const other = this.moddle.create('bpmn:ManualTask', { id: element['id'], name: element['name'] });
    other.$parent = element.$parent;
    siblings[at] = other;
    if (this.draw(fc.boolean)) {
      for (const one of this.elements) {
        for (const name of Object.getOwnPropertyNames(one))
          if (one[name] === element && !name.startsWith('$')) one[name] = other;
      }
    }
  }

  private any(): ModdleElement {
    return this.elements[this.draw(fc.nat, this.elements.length - 1)] ?? this.moddle.create('bpmn:Task');
  }

  private collect(element: ModdleElement): void {
    this.elements.push(element);
    for (const name of Object.getOwnPropertyNames(element)) {
      const value = element[name];
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isModdleElement(child) && child.$parent === element && name !== '$parent') this.collect(child);
      }
    }
  }
}
