import { commonRun } from './common-run.ts';
import { patchTag } from './patch-tag.ts';
import { tagNameOf, type XmlToken, xmlTokens } from './xml-tokens.ts';

/**
 * Spells an edited document as its file spelled it before, wherever it says the same: spaces, comments and the order of attributes
 * included. `written` is the file's content as Millrace writes it, `edited` that of the edited document. Null where the three
 * can't be brought together; else what comes back means the same as `edited`, tag for tag.
 */
export function keepSpelling(file: string, written: string, edited: string): string | null {
  const [inFile, inWritten, inEdited] = [xmlTokens(file), xmlTokens(written), xmlTokens(edited)];
  const toWritten = commonRun(inEdited.map(spelling), inWritten.map(spelling));
  const toFile = commonRun(inWritten.map(meaning), inFile.map(meaning));
  if (!toWritten || !toFile) return null;
  const fileToken = (at: number): XmlToken | undefined => inFile[toFile[at] ?? -1];
  const merged = new MergedText(inFile[0]?.lead ?? '');
  let before = -1;
  for (const [at, token] of inEdited.entries()) {
    const same = toWritten[at] ?? -1;
    const changed = same < 0 ? changedTag(token, inWritten[before + 1]) : null;
    const known = same >= 0 ? fileToken(same) : changed ? fileToken(before + 1) : undefined;
    if (same >= 0) before = same;
    else if (changed) before++;
    if (!known) merged.add(token.lead, token.text, token.meaning);
    else merged.add(known.lead, changed ? patchTag(known.text, token.text) : known.text, token.meaning);
  }
  return hasMeaning(merged.text, inEdited) ? merged.text : null;
}

/** The token that became this one by a change of attributes alone; null if there is none. */
function changedTag(token: XmlToken, written: XmlToken | undefined): XmlToken | null {
  if (!written || !/^<[^/!]/.test(token.text) || !/^<[^/!]/.test(written.text)) return null;
  const isSameShape = token.text.endsWith('/>') === written.text.endsWith('/>');
  return isSameShape && tagNameOf(token.text) === tagNameOf(written.text) ? written : null;
}

/** Puts tokens together and closes every element as it was opened. */
class MergedText {
  text = '';
  readonly #start: string;
  readonly #open: string[] = [];

  constructor(start: string) {
    this.#start = start;
  }

  add(lead: string, text: string, what: string): void {
    // What stands before the first tag is the file's in any case.
    this.text += this.text === '' ? this.#start : '';
    const isFirst = this.text === this.#start;
    if (what.startsWith('</')) {
      const tag = this.#open.pop() ?? '';
      if (!tag.endsWith('/>')) this.text += `${lead}${text || `</${tagNameOf(tag)}>`}`;
      return;
    }
    if (what.startsWith('<')) this.#open.push(text);
    this.text += (isFirst ? '' : lead) + text;
  }
}

function spelling({ text, meaning: what }: XmlToken): string {
  return text === '' ? what : `${text}\n`;
}

function meaning({ meaning: what }: XmlToken): string {
  return what;
}

function hasMeaning(xml: string, tokens: readonly XmlToken[]): boolean {
  const found = xmlTokens(xml);
  return found.length === tokens.length && found.every((token, at) => token.meaning === tokens[at]?.meaning);
}
