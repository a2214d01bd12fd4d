/** One value of a /metrics page. */
export interface MetricValue {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** Reads the metrics of a node; none where it doesn't answer. */
export async function readMetrics(address: string): Promise<MetricValue[]> {
  const answer = await fetch(`${address}/metrics`).catch(() => null);
  if (!answer?.ok) {
    await answer?.arrayBuffer();
    return [];
  }
  return parseMetrics(await answer.text());
}

/** Parses the text format of Prometheus. */
export function parseMetrics(text: string): MetricValue[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [key, text]);
    return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
  });
}

/** The sum of all values of a name, of those with the given labels. */
export function sumOf(metrics: readonly MetricValue[], name: string, labels: Record<string, string> = {}): number {
  return metrics
    .filter((metric) => metric.name === name)
    .filter((metric) => Object.entries(labels).every(([key, value]) => metric.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0);
}
