/** An instruction of a Dockerfile, such as `COPY` with its words. */
export interface Instruction {
  name: string;
  /** What stands after the name, on one line. */
  rest: string;
  words: string[];
}

/** The stages of a Dockerfile, each from its FROM on. */
export function readStages(text: string): Instruction[][] {
  const stages: Instruction[][] = [];
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  for (const line of lines) {
    const [, name, rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined) {
      if (line.trim() !== '' && !line.startsWith('#')) throw new Error(`No instruction: ${line}`);
      continue;
    }
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest, words: rest.split(/\s+/) });
  }
  return stages;
}

/** Tells which paths a .dockerignore keeps out: the last pattern that names a path or a folder above it counts. */
export function readIgnored(text: string): (path: string) => boolean {
  const patterns = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: patternOf(line.replace('!', '')) }));
  return (path) => {
    const last = patterns.findLast(({ pattern }) => pattern.test(path));
    return last !== undefined && !last.keeps;
  };
}

function patternOf(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '(?:.+/)?')
    .replace(/(?<!\))\*/g, '[^/]*');
  return new RegExp(`^${source}(?:/|$)`);
}
