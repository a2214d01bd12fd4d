/**
 * Waits for statements of a transaction that were issued together, and rejects with the error of the first one that failed: those
 * behind it fail only for that reason.
 */
export async function inOrder(statements: readonly (Promise<unknown> | null | undefined)[]): Promise<void> {
  for (const statement of statements) statement?.catch(() => {});
  for (const statement of statements) await statement;
}
