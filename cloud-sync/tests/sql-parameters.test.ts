import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** What statements of a file have put in that is no value of anybody's: text of this code, or names that were quoted. */
const allowed: Record<string, readonly string[]> = {
  // Text of this code.
  'accounts/personal-tokens.ts': ['most'],
  'blobs/uploads.ts': ['ofUpload'],
  'diagrams/diagram-row.ts': ['condition', 'order', 'limit'],
  'diagrams/read-versions.ts': ["query.named === true ? 'and v.name is not null' : ''"],
  'libraries/trash-folder.ts': ['ofFolders', 'ofDiagrams'],
  'organisation/invitations.ts': ['isOpen', "lock ? 'for no key update' : ''"],
  'organisation/read-audit.ts': ["conditions.join(' and ')"],
  'push/postgres-bus.ts': ['channel'],
  'retention/drop-old-rows.ts': ['text'],
  // Names of partitions and bounds, made of a month's number; no parameters are possible there.
  'retention/version-months.ts': ['name', 'firstIdAt(first)', 'firstIdAt(next)'],
  // Names from the catalogue of the database, quoted, and a number of rows.
  'backup/backup-tables.ts': [
    "out.join(', ')",
    'quote(table)',
    "order.join(', ')",
    'names',
    "into.join(', ')",
    "types.join(', ')",
  ],
  'backup/import-database.ts': ['pg.escapeIdentifier(name)'],
  'backup/read-rows.ts': ['table.select', 'most'],
};

/** Constants that name the columns of a table. */
const columnLists = /^(?:columns|[a-z]\w*Columns)$/;

const statement =
  /^\s*(?:select|insert|update|delete|with|create|alter|drop|notify|listen|copy|lock|set|declare|fetch)\b/i;

interface Finding {
  file: string;
  inserted: string;
}

/** Parts of statements that are put in by template, and statements that are joined from pieces. */
function insertedInto(file: string, source: string): Finding[] {
  const found: Finding[] = [];
  for (const [, text = ''] of source.matchAll(/`((?:[^`\\]|\\.)*)`/g)) {
    if (!statement.test(text)) continue;
    for (const [, inserted = ''] of text.matchAll(/\$\{([^}]*)\}/g)) {
      if (!columnLists.test(inserted) && !allowed[file]?.includes(inserted)) found.push({ file, inserted });
    }
  }
  for (const [all, , text = ''] of source.matchAll(/(['"])((?:(?!\1)[^\\\n]|\\.)*)\1\s*\+|\+=?\s*(['"`])/g)) {
    if (statement.test(text)) found.push({ file, inserted: all });
  }
  return found;
}

describe('values reach the database as parameters only', () => {
  test('no statement of the server has anything put in but its own constants', () => {
    const files = globSync('**/*.ts', { cwd: folder }).filter(
      (file) =>
        !file.includes('node_modules') && !/\.test\.ts$|^tests\/|^load\/|^trial\/|^admin-page\/page\//.test(file),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => insertedInto(file, readFileSync(`${folder}/${file}`, 'utf8')))).toEqual([]);
  });

  test('a planted violation is found', () => {
    const name = '$' + '{request.body.name}';
    expect(insertedInto('a.ts', `query(\`select * from diagrams where name = '${name}'\`)`)).toHaveLength(1);
    expect(insertedInto('a.ts', `query('select * from diagrams where name = ' + name)`)).toHaveLength(1);
    expect(insertedInto('push/postgres-bus.ts', 'query(`listen $' + '{channel}`)')).toEqual([]);
  });
});
