import type {BuildEvent} from '../../../engine/build.ts';
import {logEntry} from '../../../store/text/log-entry.ts';
import {createLogRing, type LogRing} from '../../../store/text/log-ring.ts';

/** What the steps of a build print, as it comes and by step. */
export type BuildOutput = {
	readonly all: LogRing;
	/** Empty for a step that printed nothing. */
	ofStep(stepId: string): LogRing;
	add(output: Omit<Extract<BuildEvent, {kind: 'output'}>, 'kind'>): void;
};

// The lines themselves are the same objects in both, so most are kept once.
const limits = {lines: 100_000, characters: 32 * 1024 * 1024};
const stepLimits = {lines: 50_000, characters: 8 * 1024 * 1024};

export function createBuildOutput(colours: boolean): BuildOutput {
	const all = createLogRing(limits);
	const steps = new Map<string, LogRing>();
	const ofStep = (stepId: string) => {
		const known = steps.get(stepId) ?? createLogRing(stepLimits);
		steps.set(stepId, known);
		return known;
	};

	let sequence = 0;
	return {
		all,
		ofStep,
		add({stepId, stream, text}) {
			const entry = logEntry({stream, text, timestamp: undefined}, sequence, colours);
			sequence += 1;
			all.push(entry);
			ofStep(stepId).push(entry);
		},
	};
}
