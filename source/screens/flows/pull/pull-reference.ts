import type {Services} from '../../../hooks/services.ts';
import type {EngineSession} from '../../../store/engine-session.ts';
import type {Job} from '../../../store/jobs.ts';
import {addPullProgress, emptyPull, pullProgress} from './pull-progress.ts';

type Pull = {
	/** Complete `name:tag` or `name@digest`. */
	reference: string;
	/** `linux/arm64`; `undefined`: the engine's own. */
	platform?: string | undefined;
};

/** What the job of a pull is called. */
export const pullTitle = (reference: string): string => `Pull ${reference}`;

/** Pulls as a job that tells how far each layer is. Never rejects: the job says how it ended. */
export function pullReference(
	{jobs}: Pick<Services, 'jobs'>,
	{engine}: Pick<EngineSession, 'engine'>,
	{reference, platform}: Pull,
): Promise<Job> {
	return jobs.start(pullTitle(reference), async ({signal, report}) => {
		let state = emptyPull;
		for await (const progress of engine.images.pull(reference, {signal, platform})) {
			state = addPullProgress(state, progress);
			report(pullProgress(state));
		}

		return state.text;
	});
}
