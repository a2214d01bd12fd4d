/** A node of a plan as PostgreSQL explains it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Rows Removed by Join Filter'?: number;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  Plans?: PlanNode[];
}

/** How a statement was run, over all times that it was. */
export interface StatementPlans {
  text: string;
  times: number;
  /** Milliseconds, in ascending order. */
  durations: number[];
  /** Tables that were read from their beginning to their end, unless that is quicker than an index. */
  scanned: string[];
  /** Most rows that were read in vain at one time. */
  removed: number;
}

/** Settings of PostgreSQL under which it logs the plan of every statement that a connection asks for it. */
export const planSettings = ['session_preload_libraries=auto_explain', 'log_line_prefix=%%'];

/** The statement after which a database's new connections have the plans of their statements logged, also within functions. */
export const logPlans = (database: string): string[] =>
  [
    'auto_explain.log_min_duration = 0',
    'auto_explain.log_analyze = on',
    'auto_explain.log_nested_statements = on',
    "auto_explain.log_format = 'json'",
    'auto_explain.log_timing = off',
  ].map((setting) => `alter database ${database} set ${setting}`);

/** Reads the plans in PostgreSQL's log, the most expensive statement first. */
export function readPlans(log: string): StatementPlans[] {
  const statements = new Map<string, StatementPlans>();
  for (const [, duration, json] of log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)) {
    const { 'Query Text': query, Plan: plan } = readEntry(json ?? '');
    const text = query.replaceAll(/\s+/g, ' ').trim();
    const statement = statements.get(text) ?? { text, times: 0, durations: [], scanned: [], removed: 0 };
    statement.times++;
    statement.durations.push(Number(duration));
    const nodes = nodesOf(plan);
    const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && rowsOf(node) > fewRows);
    statement.scanned = [...new Set([...statement.scanned, ...scans.map((node) => node['Relation Name'] ?? '?')])];
    statement.removed = Math.max(statement.removed, ...nodes.map(removedBy));
    statements.set(text, statement);
  }
  for (const { durations } of statements.values()) durations.sort((a, b) => a - b);
  return [...statements.values()].sort((a, b) => (b.durations.at(-1) ?? 0) - (a.durations.at(-1) ?? 0));
}

function readEntry(json: string): { 'Query Text': string; Plan: PlanNode } {
  return JSON.parse(json);
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** Tables of so few rows, such as the partition of a month that has just begun, are best read as a whole. */
const fewRows = 100;

const rowsOf = (node: PlanNode): number =>
  ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);

const removedBy = (node: PlanNode): number =>
  ((node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0)) *
  (node['Actual Loops'] ?? 1);
