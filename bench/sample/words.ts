import type { Random } from './random.ts';

const verbs = [
  'Check',
  'Approve',
  'Send',
  'Receive',
  'Archive',
  'Prepare',
  'Compare',
  'Collect',
  'Notify',
  'Schedule',
  'Review',
  'Register',
  'Cancel',
  'Update',
  'Forward',
] as const;
const nouns = [
  'invoice',
  'purchase order',
  'customer record',
  'delivery note',
  'contract',
  'claim',
  'application',
  'payment',
  'shipment',
  'ticket',
  'offer',
  'credit limit',
  'complaint',
  'warehouse stock',
  'Prüfbericht',
] as const;
const conditions = [
  'complete?',
  'approved?',
  'amount above limit?',
  'in stock?',
  'customer known?',
  'urgent?',
] as const;
const teams = [
  'Sales',
  'Finance',
  'Warehouse',
  'Legal',
  'Customer service',
  'Purchasing',
  'IT operations',
  'Quality',
] as const;
const sentences = [
  'Done by the team on duty within one working day.',
  'Takes the figures from the ledger; see the handbook, chapter 4.',
  'If the amount is > 10,000 € a second person signs "off".',
  'Runs automatically & is only looked at when it fails.',
] as const;

export const activityName = (random: Random): string => `${random.pick(verbs)} ${random.pick(nouns)}`;
export const stateName = (random: Random): string =>
  `${random.pick(nouns)} ${random.pick(['received', 'sent', 'due', 'closed'])}`;
export const questionName = (random: Random): string => `${random.pick(nouns)} ${random.pick(conditions)}`;
export const teamName = (random: Random): string => random.pick(teams);
export const documentation = (random: Random): string => `${random.pick(sentences)} ${random.pick(sentences)}`;
