/** How a text is laid out, as far as it differs from two spaces of indentation and line feeds. */
export function detectLayout(text: string): { indent?: string; lineBreak?: string } {
  const indent = /\n([ \t]{1,8})<[^/!]/.exec(text)?.[1];
  const windows = /^[^\n]*\r\n/.test(text);
  return {
    ...(indent !== undefined && indent !== '  ' ? { indent } : {}),
    ...(windows ? { lineBreak: '\r\n' } : {}),
  };
}
