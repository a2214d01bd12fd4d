const adjectives = [
  'Annual',
  'Blue',
  'Central',
  'Daily',
  'Early',
  'Final',
  'Global',
  'Internal',
  'Local',
  'Monthly',
  'Urgent',
];
const nouns = [
  'claim',
  'order',
  'invoice',
  'contract',
  'delivery',
  'payment',
  'review',
  'audit',
  'return',
  'offer',
  'ticket',
];
const verbs = ['approval', 'check', 'handling', 'intake', 'planning', 'release', 'settlement'];

/** Three words that follow from a number. */
export function fillerWords(n: number): string {
  const pick = (words: readonly string[], by: number) => words[Math.floor(n / by) % words.length] ?? '';
  return [pick(adjectives, 1), pick(nouns, 11), pick(verbs, 121)].join(' ');
}
