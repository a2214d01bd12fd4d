/**
 * Has `stop` run, and the process ended after it, when the process is told to end. Who insists a second later ends it at once; the
 * same Ctrl-C may come twice, from the terminal and from what started this process.
 */
export function goDownOnSignals(stop: (signal: string) => Promise<void>): void {
  let since: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (since === null) {
        since = now;
        stop(signal).then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
            process.exit(1);
          },
        );
      } else if (now - since > 1000) process.exit(130);
    });
  }
}
