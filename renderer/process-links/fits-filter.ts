/** Whether every word of a filter is in one of the texts. */
export function fitsFilter(filter: string, texts: readonly string[]): boolean {
  const whole = texts.join('\n').toLocaleLowerCase();
  return filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
