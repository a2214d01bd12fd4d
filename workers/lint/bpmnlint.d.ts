/** bpmnlint ships no types for its entry point and its rules. */
declare module 'bpmnlint' {
  type ModdleElement = import('../../shared/diagram/moddle.ts').ModdleElement;

  /** Makes a rule from its options. */
  export type RuleFactory = (options?: unknown) => object;

  export interface Config {
    extends?: string;
    rules?: Record<string, 'error' | 'warn' | 'info' | 'off'>;
  }

  export interface Report {
    id?: string;
    message: string;
    /** `rule-error` when the rule itself failed. */
    category: 'error' | 'warn' | 'info' | 'rule-error';
  }

  export class Linter {
    constructor(options: {
      config: Config;
      resolver: {
        resolveRule(pkg: string, name: string): RuleFactory | undefined;
        resolveConfig(pkg: string, name: string): Config;
      };
    });
    /** Reports by rule name. */
    lint(definitions: ModdleElement): Promise<Record<string, Report[]>>;
  }
}

declare module 'bpmnlint/config/recommended.js' {
  const config: import('bpmnlint').Config;
  export = config;
}

declare module 'bpmnlint/rules/*' {
  const rule: import('bpmnlint').RuleFactory;
  export = rule;
}
