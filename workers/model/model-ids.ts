import type { XmlElement } from '../xml/xml-tree.ts';

/** The ids moddle reads; elements with others it drops together with all they contain. */
const legalId = /^([a-z][\w-.]*:)?[a-z_][\w-.]*$/i;

/** Names that mean something to every object, and so would to the editor's tables of elements. */
const objectKeys = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Why an id could not be taken as it is. */
export type IdProblem = 'id_illegal' | 'id_duplicate';

/** Hands out the ids of a document's elements: legal, unique, and the file's own wherever possible. */
export class ModelIds<Target> {
  readonly #written = new Set<string>();
  readonly #taken = new Set<string>();
  readonly #targets = new Map<string, Target>();
  /** The next number to try for each stem: thousands of elements may claim the same id. */
  readonly #counts = new Map<string, number>();

  constructor(root: XmlElement) {
    this.#collect(root);
  }

  /** The model's id for an element, and why it differs from the written one. */
  claim(written: string, target: Target): { id: string; problem: IdProblem | null } {
    const duplicate = this.#targets.has(written);
    if (!duplicate) this.#targets.set(written, target);
    const legal = legalId.test(written) && !objectKeys.has(written);
    const id = legal && !duplicate ? written : this.#free(legal ? written : legalised(written));
    this.#taken.add(id);
    return { id, problem: duplicate ? 'id_duplicate' : legal ? null : 'id_illegal' };
  }

  /** The element that was written with this id, the first one if there are several. */
  target(written: string): Target | undefined {
    return this.#targets.get(written);
  }

  #free(stem: string): string {
    let id = stem;
    let count = this.#counts.get(stem) ?? 2;
    for (; this.#written.has(id) || this.#taken.has(id); count += 1) id = `${stem}_${count}`;
    this.#counts.set(stem, count);
    return id;
  }

  #collect(element: XmlElement): void {
    for (const { local, value } of element.attributes) if (local === 'id') this.#written.add(value);
    for (const child of element.children) if (child.kind === 'element') this.#collect(child);
  }
}

function legalised(id: string): string {
  const plain = id.replace(/[^\w.-]/g, '_');
  const started = /^[a-z_]/i.test(plain) ? plain : `_${plain}`;
  return objectKeys.has(started) ? `${started}_` : started;
}
