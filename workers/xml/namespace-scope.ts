import { unboundPrefix, type XmlDeclaration, type XmlElement, type XmlNode } from './xml-tree.ts';

const xmlUri = 'http://www.w3.org/XML/1998/namespace';

/** The prefixes in force at one place of a document being written. */
export class NamespaceScope {
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #added: RootDeclarations;
  readonly #byUri = new Map<string, string[]>();

  private constructor(prefixes: ReadonlyMap<string, string>, added: RootDeclarations) {
    this.#prefixes = prefixes;
    this.#added = added;
    for (const [prefix, uri] of prefixes) {
      const others = this.#byUri.get(uri);
      if (others === undefined) this.#byUri.set(uri, [prefix]);
      else others.push(prefix);
    }
  }

  static root(added: RootDeclarations): NamespaceScope {
    return new NamespaceScope(new Map([['xml', xmlUri]]), added);
  }

  /** The scope inside an element with these declarations. */
  enter(declarations: readonly XmlDeclaration[]): NamespaceScope {
    if (declarations.length === 0) return this;
    const prefixes = new Map(this.#prefixes);
    for (const { prefix, uri } of declarations) prefixes.set(prefix, uri);
    return new NamespaceScope(prefixes, this.#added);
  }

  hasDefault(): boolean {
    return (this.#prefixes.get('') ?? '') !== '';
  }

  /** The prefix for an element, `preferred` if that is bound to the namespace. */
  elementPrefix(uri: string, preferred: string): string {
    if (uri === '') return '';
    if (this.#prefixes.get(preferred) === uri) return preferred;
    return unboundPrefix(uri) ?? this.#byUri.get(uri)?.[0] ?? this.#added.prefixFor(uri, preferred);
  }

  /** The prefix for an attribute, which has no use for the default namespace. */
  attributePrefix(uri: string, preferred: string): string {
    if (uri === '') return '';
    if (preferred !== '' && this.#prefixes.get(preferred) === uri) return preferred;
    const bound = this.#byUri.get(uri)?.find((prefix) => prefix !== '');
    return unboundPrefix(uri) ?? bound ?? this.#added.prefixFor(uri, preferred);
  }
}

/** The declarations of the root element, growing by those that its content turns out to need. */
export class RootDeclarations {
  readonly #given: readonly XmlDeclaration[];
  readonly #added = new Map<string, string>();
  readonly #taken = new Set(['', 'xml', 'xmlns']);

  constructor(root: XmlElement) {
    this.#given = root.declarations;
    collectPrefixes(root, this.#taken);
  }

  /** A prefix bound to `uri` everywhere in the document; new ones clash with none that is declared anywhere. */
  prefixFor(uri: string, preferred: string): string {
    const known = this.#added.get(uri);
    if (known !== undefined) return known;
    const stem = preferred === '' ? 'ns' : preferred;
    let prefix = stem;
    for (let count = 1; this.#taken.has(prefix); count += 1) prefix = `${stem}_${count}`;
    this.#taken.add(prefix);
    this.#added.set(uri, prefix);
    return prefix;
  }

  declarations(): XmlDeclaration[] {
    return [...this.#given, ...Array.from(this.#added, ([uri, prefix]) => ({ prefix, uri }))];
  }
}

function collectPrefixes(node: XmlNode, into: Set<string>): void {
  if (node.kind !== 'element') return;
  for (const { prefix } of node.declarations) into.add(prefix);
  const unbound = unboundPrefix(node.uri);
  if (unbound !== null) into.add(unbound);
  for (const attribute of node.attributes) {
    const unboundAttribute = unboundPrefix(attribute.uri);
    if (unboundAttribute !== null) into.add(unboundAttribute);
  }
  for (const child of node.children) collectPrefixes(child, into);
}
