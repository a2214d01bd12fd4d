import { loadedOnce } from '../messages/messages.ts';

const loadTexts = loadedOnce(async () => (await import('../messages/problem-messages.ts')).problemMessages);

/** Loads the list of problems together with its texts. */
export async function loadProblems() {
  const [{ ProblemsPanel }] = await Promise.all([import('./problems-panel.tsx'), loadTexts()]);
  return ProblemsPanel;
}
