import type { XmlElement } from '../xml/xml-tree.ts';

import { type ModelSchema, xsiUri } from './model-schema.ts';
import type { DocumentResidue } from './residue-content.ts';

const xmlUri = 'http://www.w3.org/XML/1998/namespace';

/**
 * Gives every namespace of a document one prefix in the model. moddle knows namespaces by prefix alone, so a file's own
 * prefix is taken only when it is free: those of moddle's packages, `xsi` and `xml` never are.
 */
export class ModelPrefixes {
  readonly #schema: ModelSchema;
  readonly #byUri = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  /** Namespaces whose own prefix was taken, with that prefix. */
  readonly #invented = new Map<string, string>();
  readonly #inFile = new Set<string>();
  readonly #declared = new Map<string, string>();
  readonly #written: Record<string, string> = {};
  readonly #told = new Set<string>();

  constructor(schema: ModelSchema, root: XmlElement) {
    this.#schema = schema;
    for (const { uri, prefix } of schema.moddle.getPackages()) this.#own(prefix, uri);
    this.#own('xsi', xsiUri);
    this.#own('xml', xmlUri);
    this.#own('xmlns', 'http://www.w3.org/2000/xmlns/');
    this.#collect(root);
    this.#ownDeclared(root);
  }

  /** The prefix of a namespace in the model; `written` is the one in the file. */
  of(uri: string, written: string): string {
    const known = this.#byUri.get(uri);
    if (known !== undefined) return known;
    const prefix = written === '' ? this.#invent('ns') : this.#free(written);
    this.#own(prefix, uri);
    return prefix;
  }

  /** The name of the `xmlns` attribute that stands for a declaration in the model. */
  declarationKey(prefix: string, uri: string): string {
    if (prefix === '') return 'xmlns';
    const key = `${prefix} ${uri}`;
    let name = this.#declared.get(key);
    if (name === undefined) {
      name = this.#declarationName(prefix, uri);
      this.#declared.set(key, name);
      if (name !== prefix) this.#written[name] = prefix;
      if (this.#byUri.get(uri) === name) this.#told.add(name);
    }
    return `xmlns:${name}`;
  }

  /** What the root's residue has to tell for these prefixes to be turned back. */
  residue(): Pick<DocumentResidue, 'prefixes' | 'namespaces'> {
    const namespaces: Record<string, string> = {};
    for (const [uri, prefix] of this.#byUri) {
      const builtIn = this.#schema.uriOf(prefix) === uri || uri === xsiUri || uri === xmlUri || prefix === 'xmlns';
      if (!builtIn && !this.#told.has(prefix)) namespaces[prefix] = uri;
    }
    return {
      ...(Object.keys(this.#written).length > 0 ? { prefixes: this.#written } : {}),
      ...(Object.keys(namespaces).length > 0 ? { namespaces } : {}),
    };
  }

  #own(prefix: string, uri: string): void {
    this.#byUri.set(uri, prefix);
    this.#owners.set(prefix, uri);
  }

  #collect(element: XmlElement): void {
    for (const { prefix } of element.declarations) this.#inFile.add(prefix);
    for (const child of element.children) if (child.kind === 'element') this.#collect(child);
  }

  #ownDeclared(element: XmlElement): void {
    for (const { prefix, uri } of element.declarations) {
      if (prefix === '' || this.#byUri.has(uri)) continue;
      const free = this.#free(prefix);
      if (free !== prefix) this.#invented.set(uri, prefix);
      this.#own(free, uri);
    }
    for (const child of element.children) if (child.kind === 'element') this.#ownDeclared(child);
  }

  /** Within the model a name of a declaration stands for one namespace throughout the document. */
  #declarationName(prefix: string, uri: string): string {
    const invented = this.#invented.get(uri);
    if (invented === prefix) return this.#byUri.get(uri) ?? prefix;
    const owner = this.#owners.get(prefix);
    const moddleKnowsBoth = this.#schema.prefixOf(uri) !== undefined && this.#schema.uriOf(prefix) !== undefined;
    if (owner === uri || moddleKnowsBoth) return prefix;
    if (owner !== undefined) return this.#reserve(prefix, uri);
    this.#owners.set(prefix, uri);
    return prefix;
  }

  #reserve(prefix: string, uri: string): string {
    const name = this.#invent(prefix);
    this.#owners.set(name, uri);
    return name;
  }

  #free(prefix: string): string {
    return this.#owners.has(prefix) ? this.#invent(prefix) : prefix;
  }

  /** A prefix that stands for nothing in the model and is declared nowhere in the file. */
  #invent(stem: string): string {
    let prefix = stem;
    for (let count = 1; this.#owners.has(prefix) || this.#inFile.has(prefix); count += 1) prefix = `${stem}_${count}`;
    return prefix;
  }
}
