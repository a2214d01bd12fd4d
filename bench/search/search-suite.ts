import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Library } from '../../main/host/library/library.ts';
import { libraryFileName } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { findProcesses } from '../../main/host/process-links/find-processes.ts';
import { findDiagrams } from '../../main/host/search/find-diagrams.ts';
import { type BenchRow, limitRow } from '../bench-row.ts';
import { quantile } from '../canvas/statistics.ts';
import { Random } from '../sample/random.ts';
import { fillSearchLibrary } from './fill-search-library.ts';
import { makeName, makeVocabulary, pickWord } from './words.ts';

const shown = 20;
const processesShown = 50;
const matchesListed = 50;
const goal = 20;

/**
 * Searching a library of `SEARCH_DIAGRAMS` diagrams (100,000 by default). With `SEARCH_LIBRARY`, a folder, the library is
 * made there once and used again.
 */
export async function searchSuite(): Promise<BenchRow[]> {
  const count = Number(process.env['SEARCH_DIAGRAMS'] ?? 100_000);
  const kept = process.env['SEARCH_LIBRARY'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  mkdirSync(folder, { recursive: true });
  const library = await openLibrary(folder);
  try {
    const vocabulary = makeVocabulary(new Random(1), 20_000);
    const known = library.read(() => library.lists.counts().diagramCount);
    if (known < count) {
      await fillSearchLibrary(library, vocabulary, count - known, (done) => {
        if (done % 10_000 === 0) process.stdout.write(`${done} diagrams\n`);
      });
    }
    const rows = measure(library, vocabulary);
    const bytes = statSync(join(folder, libraryFileName)).size / count;
    return [...rows, limitRow('library bytes a diagram', Math.round(bytes), 'B', null)];
  } finally {
    library.close();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The ways people search; each case is a text by its number. */
function casesOf(vocabulary: readonly string[]): Record<string, () => string> {
  const random = new Random(99);
  const word = () => pickWord(random, vocabulary);
  const rare = () => vocabulary[random.integer(5000, vocabulary.length - 1)] ?? '';
  return {
    'one letter': () => word().slice(0, 1),
    'two letters': () => word().slice(0, 2),
    'three letters': () => word().slice(0, 3),
    'beginning of a word': () => word().slice(0, random.integer(4, 6)),
    'common word': () => vocabulary[random.integer(0, 13)] ?? '',
    'any word': word,
    'rare word': rare,
    'two words': () => `${word()} ${word()}`,
    'three common words': () => makeName(random, vocabulary.slice(0, 30), 3),
    'name typed up to the middle': () => makeName(random, vocabulary, 3).slice(0, 12),
    'misspelled word': () => misspell(rare(), random),
    'type of element': () => random.pick(['user task', 'gateway', 'timer', 'pool', 'task', 'flow']),
    id: () => `Activity_${random.idSuffix()}`,
    'word that is nowhere': () => `qx${random.idSuffix()}`,
  };
}

function misspell(word: string, random: Random): string {
  const at = random.integer(1, word.length - 2);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

function measure(library: Library, vocabulary: readonly string[]): BenchRow[] {
  const rounds = Number(process.env['SEARCH_ROUNDS'] ?? 40);
  const all: number[] = [];
  const lists: number[] = [];
  const freshLists: number[] = [];
  const picks: number[] = [];
  const rows: BenchRow[] = Object.entries(casesOf(vocabulary)).map(([name, next]) => {
    const times = Array.from({ length: rounds }, () => timed(() => findDiagrams(library, next(), shown)));
    all.push(...times);
    const halfRounds = Array.from({ length: Math.ceil(rounds / 2) });
    lists.push(...halfRounds.map(() => timed(() => listMatches(library, next()))));
    freshLists.push(
      ...halfRounds.map(() => {
        touchIndex(library);
        return timed(() => listMatches(library, next()));
      }),
    );
    picks.push(...halfRounds.map(() => timed(() => findProcesses(library, next(), processesShown))));
    return p95Row(`find: ${name}, p95`, times, null);
  });
  return [
    ...rows,
    p95Row('find: all of these, p95', all, goal),
    p95Row('list of matches: all of these, p95', lists, goal),
    p95Row('list of matches: each after a save, p95', freshLists, goal),
    p95Row('list of matches: each letter of typed names, p95', typedLists(library, vocabulary, rounds), goal),
    p95Row('processes to link to: all of these, p95', picks, goal),
  ];
}

function listMatches(library: Library, text: string): void {
  library.read(() =>
    library.lists.page({ scope: { kind: 'search', text }, order: 'changed', cursor: null, limit: matchesListed }),
  );
}

/** Indexes a diagram anew, as a save does that changes a name: what was kept of earlier answers is gone. */
function touchIndex(library: Library): void {
  library.write(() => library.search.add(1));
}

/** Times of the lists that show while names of up to four words are typed, after a save each. */
function typedLists(library: Library, vocabulary: readonly string[], names: number): number[] {
  const random = new Random(3);
  return Array.from({ length: names }, () => makeName(random, vocabulary, random.integer(1, 4))).flatMap((name) => {
    touchIndex(library);
    return Array.from(name, (_, last) => timed(() => listMatches(library, name.slice(0, last + 1))));
  });
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function p95Row(name: string, times: number[], most: number | null): BenchRow {
  return limitRow(name, Math.round(quantile(times, 0.95) * 100) / 100, 'ms', most);
}
