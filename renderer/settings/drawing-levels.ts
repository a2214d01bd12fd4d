import type { Settings } from '../../shared/contract/session.ts';
import type { MessageKey } from '../messages/catalogue.ts';

type LevelChoice = Settings['drawing'];

/** What people can choose from, in the order they are offered. */
export const levelChoices = ['automatic', 'full', 'balanced', 'high-performance', 'overview'] as const;

const names = {
  automatic: 'drawingLevels.automatic',
  full: 'drawingLevels.full',
  balanced: 'drawingLevels.balanced',
  'high-performance': 'drawingLevels.highPerformance',
  overview: 'drawingLevels.overview',
} as const satisfies Record<LevelChoice, MessageKey>;

const explanations = {
  automatic: 'drawingLevels.automaticHint',
  full: 'drawingLevels.fullHint',
  balanced: 'drawingLevels.balancedHint',
  'high-performance': 'drawingLevels.highPerformanceHint',
  overview: 'drawingLevels.overviewHint',
} as const satisfies Record<LevelChoice, MessageKey>;

/** The name of a level in the messages. */
export const levelName = (choice: LevelChoice) => names[choice];

/** What a level leaves out, in the messages. */
export const levelExplanation = (choice: LevelChoice) => explanations[choice];
