/** How a file is laid out, as far as it differs from lines that are indented by two spaces and end in a line feed. */
export interface DetectedLayout {
  indent?: string;
  /** '' for a file without any. */
  lineBreak?: string;
  /** True for `<a />` instead of `<a/>`. */
  spacedEnds?: boolean;
}

/** Reads the layout off a text. */
export function detectLayout(text: string): DetectedLayout {
  const root = text.search(/<[^?!]/);
  const indent = /\n([ \t]{1,8})<[^/!]/.exec(text)?.[1];
  const lineBreak = !/\n\s*</.test(text.slice(root)) ? '' : /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  return {
    ...(indent !== undefined && indent !== '  ' ? { indent } : {}),
    ...(lineBreak !== '\n' ? { lineBreak } : {}),
    ...(/["\w]( ?)\/>/.exec(text)?.[1] === ' ' ? { spacedEnds: true } : {}),
  };
}
