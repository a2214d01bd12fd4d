import type { CsvColumn } from './csv.ts';
import type { Given, Reply } from './send.ts';
import { call } from './session.ts';

type Audited = Reply<'audit'>['items'][number];

/** So many pages of 200 acts are read at most. */
const mostPages = 250;

/** Acts of the audit log, the newest first, and whether these are all. */
export async function readAudit(
  query: NonNullable<Given<'audit'>['query']>,
): Promise<{ rows: Audited[]; all: boolean }> {
  const rows: Audited[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < mostPages; read++) {
    const page: Reply<'audit'> = await call('audit', {
      query: { ...query, limit: 200, ...(cursor === null ? {} : { cursor }) },
    });
    rows.push(...page.items);
    cursor = page.next;
    if (cursor === null) break;
  }
  return { rows, all: cursor === null };
}

/** What a file of them has. */
export const auditColumns: readonly CsvColumn<Audited>[] = [
  { title: 'time', value: ({ at }) => new Date(at).toISOString() },
  { title: 'by', value: ({ by }) => by.name },
  { title: 'account', value: ({ by }) => by.accountId ?? '' },
  { title: 'act', value: ({ act }) => act },
  { title: 'subject', value: ({ subject }) => subject ?? '' },
  { title: 'details', value: ({ details }) => JSON.stringify(details) },
  { title: 'address', value: ({ address }) => address },
];
