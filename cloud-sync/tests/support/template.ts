/** A part of a template in Go's language, as far as charts of this repository use it. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'print'; pipe: Pipe }
  | { type: 'if' | 'with'; pipe: Pipe; body: Part[]; otherwise: Part[] }
  | { type: 'range'; names: string[]; pipe: Pipe; body: Part[] }
  | { type: 'define'; name: string; body: Part[] };

/** Commands, each of which gets what the one before gave as its last argument. */
export type Pipe = Operand[][];

export type Operand =
  | { type: 'value'; value: string | number }
  | { type: 'word'; word: string }
  /** `.a.b` of the dot, or `$x.a.b` of a variable. */
  | { type: 'path'; variable: string | null; fields: string[] }
  | { type: 'pipe'; pipe: Pipe };

const token = /\s*("(?:[^"\\]|\\.)*"|\d+|\$?[A-Za-z_]\w*|\$|\.[\w.]*|:=|[|(),])/y;

/** Reads a template. Throws for what isn't in this part of the language. */
export function readTemplate(text: string): Part[] {
  const pieces = text
    .replace(/\s*\{\{-/g, '{{')
    .replace(/-\}\}\s*/g, '}}')
    .split(/\{\{(.*?)\}\}/s);
  let at = 0;

  /** Reads up to the `end` or `else` of the block it is in, which it returns last. */
  function readParts(inside: boolean): { parts: Part[]; last: string[] } {
    const parts: Part[] = [];
    while (at < pieces.length) {
      const piece = pieces[at] ?? '';
      if (at++ % 2 === 0) {
        if (piece !== '') parts.push({ type: 'text', text: piece });
        continue;
      }
      const words = tokensOf(piece);
      const [first] = words;
      if (first === 'end' || first === 'else') {
        if (!inside) throw new Error(`Nothing to end: ${piece}`);
        return { parts, last: words };
      }
      parts.push(readAction(words));
    }
    if (inside) throw new Error('A block has no end.');
    return { parts, last: [] };
  }

  function readAction(words: string[]): Part {
    const [first = '', ...rest] = words;
    if (first === 'define') return { type: 'define', name: JSON.parse(rest[0] ?? ''), body: readParts(true).parts };
    if (first === 'range') {
      const assigned = rest.indexOf(':=');
      const names = rest.slice(0, Math.max(0, assigned)).filter((word) => word !== ',');
      return { type: 'range', names, pipe: readPipe(rest.slice(assigned + 1)), body: readParts(true).parts };
    }
    if (first !== 'if' && first !== 'with') return { type: 'print', pipe: readPipe(words) };
    const { parts: body, last } = readParts(true);
    let otherwise: Part[] = [];
    if (last[1] === 'if') otherwise = [readAction(last.slice(1))];
    else if (last[0] === 'else') otherwise = readParts(true).parts;
    return { type: first, pipe: readPipe(rest), body, otherwise };
  }

  return readParts(false).parts;
}

function tokensOf(action: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < action.trimEnd().length) {
    const start = token.lastIndex;
    const [, found] = token.exec(action) ?? [];
    if (found === undefined) throw new Error(`Not understood from ${start} on: ${action}`);
    tokens.push(found);
  }
  return tokens;
}

function readPipe(tokens: readonly string[]): Pipe {
  let at = 0;
  function read(inside: boolean): Pipe {
    const pipe: Pipe = [[]];
    for (; at < tokens.length; at++) {
      const word = tokens[at] ?? '';
      if (word === '|') pipe.push([]);
      else if (word === ')') {
        if (!inside) throw new Error(`A bracket too many: ${tokens.join(' ')}`);
        return pipe;
      } else if (word === '(') {
        at++;
        pipe.at(-1)?.push({ type: 'pipe', pipe: read(true) });
      } else pipe.at(-1)?.push(readOperand(word));
    }
    if (inside) throw new Error(`A bracket is open: ${tokens.join(' ')}`);
    return pipe;
  }
  return read(false);
}

function readOperand(word: string): Operand {
  if (word.startsWith('"') || /^\d/.test(word)) return { type: 'value', value: JSON.parse(word) };
  if (word.startsWith('.'))
    return { type: 'path', variable: null, fields: word.split('.').filter((field) => field !== '') };
  if (word.startsWith('$')) return { type: 'path', variable: word, fields: [] };
  return { type: 'word', word };
}
