import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Type from 'typebox';
import { Compile } from 'typebox/compile';

/** One JavaScript file of the built renderer. */
export interface BundleFile {
  /** Path in the renderer's folder. */
  path: string;
  /** Size over the wire with gzip. */
  gzipBytes: number;
}

/** The JavaScript that is loaded until the library answers input, and until a diagram does; largest files first. */
export interface BundleSizes {
  shell: BundleFile[];
  editor: BundleFile[];
}

/** Modules of the renderer, by their path in it, that are imported dynamically. */
export interface BundleEntries {
  /** What start-up waits for; of these alternatives only one is loaded, and the largest counts. */
  channels: readonly string[];
  /** What the first diagram waits for. */
  editor: readonly string[];
}

const Manifest = Compile(
  Type.Record(Type.String(), Type.Object({ file: Type.String(), imports: Type.Optional(Type.Array(Type.String())) })),
);

/**
 * Measures a built renderer by its page and Vite's manifest. Throws when the page loads no module or an entry is missing, as
 * then the measure would be too small.
 */
export function measureBundle(folder: string, entries: BundleEntries): BundleSizes {
  const manifest = new Map(
    Object.entries(Manifest.Parse(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')))),
  );
  const keyOf = new Map([...manifest].map(([key, { file }]) => [file, key]));

  /** A chunk's file and those it imports statically, and so on. */
  function addChunk(key: string, files: Set<string>): Set<string> {
    const chunk = manifest.get(key);
    if (!chunk) throw new Error(`The manifest has no ${key}.`);
    if (files.has(chunk.file)) return files;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) addChunk(imported, files);
    return files;
  }

  function withEntry(files: ReadonlySet<string>, key: string): Set<string> {
    return addChunk(key, new Set(files));
  }

  const first = new Set<string>();
  for (const path of scriptsOf(readFileSync(join(folder, 'index.html'), 'utf8'))) {
    const key = keyOf.get(path);
    if (key === undefined) first.add(path);
    else addChunk(key, first);
  }
  if (![...first].some((path) => keyOf.has(path))) throw new Error('The page loads no module of the manifest.');

  const sizeOf = (path: string) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;
  const measured = (files: Iterable<string>): BundleFile[] =>
    [...files]
      .map((path) => ({ path, gzipBytes: sizeOf(path) }))
      .toSorted((a, b) => b.gzipBytes - a.gzipBytes || a.path.localeCompare(b.path));

  const shell = entries.channels
    .map((channel) => measured(withEntry(first, channel)))
    .reduce((largest, files) => (totalBytes(files) > totalBytes(largest) ? files : largest), measured(first));
  const shellPaths = new Set(shell.map(({ path }) => path));
  const editor = measured(entries.editor.reduce(withEntry, shellPaths));
  return { shell, editor };
}

/** Sum of the files' sizes with gzip, in bytes. */
export function totalBytes(files: readonly BundleFile[]): number {
  return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}

/** Paths of the scripts that a page loads or preloads. */
function scriptsOf(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>|<link\b[^>]*\brel="modulepreload"[^>]*>/g) ?? [];
  return tags.flatMap((tag) => /\b(?:src|href)="(?:\.?\/)?([^"]+)"/.exec(tag)?.[1] ?? []);
}
