import { loadedOnce } from '../messages/messages.ts';

const loadTexts = loadedOnce(async () => (await import('../messages/history-messages.ts')).historyMessages);

/** Loads the list of versions together with its texts. */
export async function loadHistoryPanel() {
  const [{ HistoryPanel }] = await Promise.all([import('./history-panel.tsx'), loadTexts()]);
  return HistoryPanel;
}

/** Loads what shows versions and comparisons in place of the canvas, together with its texts. */
export async function loadHistoryStages() {
  const [{ VersionStage, ComparisonStage }] = await Promise.all([import('./history-stage.tsx'), loadTexts()]);
  return { VersionStage, ComparisonStage };
}
