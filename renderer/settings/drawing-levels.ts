import type { Settings } from '../../shared/contract/session.ts';
import type { MessageKey } from '../messages/catalogue.ts';

type LevelChoice = Settings['drawing'];

/** What people can choose from, in the order they are offered. */
export const levelChoices = ['automatic', 'full', 'balanced', 'high-performance', 'overview'] as const;

const names = {
  automatic: 'app.levels.automatic',
  full: 'app.levels.full',
  balanced: 'app.levels.balanced',
  'high-performance': 'app.levels.highPerformance',
  overview: 'app.levels.overview',
} as const satisfies Record<LevelChoice, MessageKey>;

const explanations = {
  automatic: 'app.levels.automaticHint',
  full: 'app.levels.fullHint',
  balanced: 'app.levels.balancedHint',
  'high-performance': 'app.levels.highPerformanceHint',
  overview: 'app.levels.overviewHint',
} as const satisfies Record<LevelChoice, MessageKey>;

/** The name of a level in the messages. */
export const levelName = (choice: LevelChoice) => names[choice];

/** What a level leaves out, in the messages. */
export const levelExplanation = (choice: LevelChoice) => explanations[choice];
