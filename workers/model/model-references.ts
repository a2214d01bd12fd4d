import type { ModdleElement, PropertyDescriptor } from '../../shared/diagram/moddle.ts';
import type { ModelIds } from './model-ids.ts';
import type { ResidueContent } from './residue-content.ts';

/** References of one property of one element, as written. */
export interface PendingReferences {
  element: ModdleElement;
  residue: ResidueContent;
  property: PropertyDescriptor;
  spellings: string[];
  offset: number;
  /** Namespaces in force there; unset prefixes are no names' prefixes. */
  scope: ReadonlyMap<string, string>;
}

/** What became of one reference that is not simply its target's id. */
export type ReferenceProblem = { code: 'reference_unresolved' | 'reference_qualified'; spelling: string };

/** Points references at their elements and notes in the residue how they were spelled. */
export class ReferenceResolver {
  readonly #ids: ModelIds<ModdleElement>;
  readonly #foreign: ReadonlySet<string>;
  readonly #writtenIds: ReadonlyMap<ModdleElement, string>;

  /** `foreign` holds the namespaces whose names can't be ids of this file. */
  constructor(
    ids: ModelIds<ModdleElement>,
    writtenIds: ReadonlyMap<ModdleElement, string>,
    foreign: ReadonlySet<string>,
  ) {
    this.#ids = ids;
    this.#writtenIds = writtenIds;
    this.#foreign = foreign;
  }

  resolve(pending: PendingReferences): ReferenceProblem[] {
    const { element, property, spellings, residue, scope } = pending;
    const problems: ReferenceProblem[] = [];
    const noted: [string, boolean][] = [];
    const many: unknown = property.isMany ? element.get(property.name) : null;
    let plain = true;
    for (const spelling of spellings) {
      const target = this.#find(spelling, scope);
      noted.push([spelling, target === undefined]);
      if (target === undefined) problems.push({ code: 'reference_unresolved', spelling });
      else if (Array.isArray(many)) many.push(target);
      else element.set(property.name, target);
      if (target !== undefined && this.#writtenIds.get(target) === spelling) continue;
      plain = false;
      if (target !== undefined && spelling.includes(':')) problems.push({ code: 'reference_qualified', spelling });
    }
    if (!plain) residue.references = { ...residue.references, [property.name]: noted };
    return problems;
  }

  #find(spelling: string, scope: ReadonlyMap<string, string>): ModdleElement | undefined {
    const id = spelling.trim();
    const exact = this.#ids.target(id);
    if (exact !== undefined) return exact;
    const colon = id.indexOf(':');
    if (colon === -1) return undefined;
    const uri = scope.get(id.slice(0, colon));
    return uri !== undefined && this.#foreign.has(uri) ? undefined : this.#ids.target(id.slice(colon + 1));
  }
}
