import type {PrivateEngineKind} from './private-engine.ts';

/** What one run of the tests found out about one engine. */
export type EngineReport = {
	kind: PrivateEngineKind;
	/** As the engine itself says: `28.5.2`. */
	version: string;
	apiVersion: string;
	/** What holds on other engines and not on this one, a sentence each; tests expect each of them. */
	weaker: string[];
	passed: number;
	failed: number;
	/** Of the tests that name local, added up; they run side by side. */
	seconds: number;
};

/** What the test that asks the engine for its version leaves for the reporter. */
export type FoundEngine = Pick<EngineReport, 'kind' | 'version' | 'apiVersion' | 'weaker'>;

declare module 'vitest' {
	interface TaskMeta {
		engine?: FoundEngine;
	}
}

/** Where the last run leaves its reports, relative to the repository. */
export const engineReportsPath = 'test-results/engines.json';
