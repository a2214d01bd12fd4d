/** A part of the UI once the texts it needs are loaded, too. */
export async function withTexts<Part>(part: Promise<Part>, ...texts: readonly Promise<unknown>[]): Promise<Part> {
  const [loaded] = await Promise.all([part, ...texts]);
  return loaded;
}
