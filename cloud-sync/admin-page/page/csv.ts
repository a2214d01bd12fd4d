export interface CsvColumn<Row> {
  title: string;
  value(row: Row): string;
}

/** Rows as a CSV file of RFC 4180, with the titles as its first line. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return lines.map((line) => `${line.map(fieldOf).join(',')}\r\n`).join('');
}

/** Names are what people typed: spreadsheets must not take one for a formula. */
function fieldOf(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
