import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateTables } from '../../tests/format/generate-tables.ts';

test('the frozen tables are what the generator makes of the descriptors', () => {
  expect(readFileSync(join(import.meta.dirname, 'tables-v1.ts'), 'utf8')).toBe(generateTables());
});
