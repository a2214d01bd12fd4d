/** An error with its code, which scripts can look for. */
export function errorLine({ code, message }: { code: string; message: string }): string {
  return `${code}: ${message}`;
}
