import type { Settings } from '../../shared/contract/session.ts';
import type { MessageKey } from '../messages/catalogue.ts';

type LevelChoice = Settings['drawing'];

/** What people can choose from, in the order they are offered. */
export const levelChoices = ['automatic', 'full', 'balanced', 'high-performance', 'overview'] as const;

const names = {
  automatic: 'settings.levels.automatic',
  full: 'settings.levels.full',
  balanced: 'settings.levels.balanced',
  'high-performance': 'settings.levels.highPerformance',
  overview: 'settings.levels.overview',
} as const satisfies Record<LevelChoice, MessageKey>;

const explanations = {
  automatic: 'settings.levels.automaticHint',
  full: 'settings.levels.fullHint',
  balanced: 'settings.levels.balancedHint',
  'high-performance': 'settings.levels.highPerformanceHint',
  overview: 'settings.levels.overviewHint',
} as const satisfies Record<LevelChoice, MessageKey>;

/** The name of a level in the messages. */
export const levelName = (choice: LevelChoice) => names[choice];

/** What a level leaves out, in the messages. */
export const levelExplanation = (choice: LevelChoice) => explanations[choice];
