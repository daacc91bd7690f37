import {useOpenEngine, useRetained, useServices} from '../../../hooks/services.ts';
import type {CommitResult} from '../../../session/commit/commit-plan.ts';
import {type SmokeRun, smokeRun} from '../../../session/verify/smoke-run.ts';
import type {JobHandle} from '../../../store/jobs.ts';
import {retainedKey} from '../../../store/retained.ts';
import type {SmokeState} from './smoke-lines.ts';

/** Long enough for a service to fail at its start. */
const seconds = 10;

type Kept = {smoke: SmokeState | undefined; job: JobHandle | undefined};

/** The latest trial run of each image. */
const keptRun = retainedKey<Kept>(() => ({smoke: undefined, job: undefined}));

/** A trial run of a new image as a job: it goes on, and is kept, whatever is on the screen. */
export function useSmokeRun(sessionId: string, {imageId, reference}: CommitResult) {
	const {jobs, now} = useServices();
	const {engine} = useOpenEngine();
	const [{smoke, job}, store] = useRetained(keptRun, imageId);

	const start = async () => {
		const startedAt = now();
		const say = (run: SmokeState['run']) =>
			store.update(current => ({...current, smoke: {run, startedAt, seconds}}));
		let run: SmokeRun | undefined;
		say({status: 'loading'});
		const started = jobs.start(`Try out ${reference}`, async ({signal}) => {
			run = await smokeRun(engine, {sessionId, imageId}, {signal, seconds});
			if (run.startFailure !== undefined) {
				return 'It does not start';
			}

			return run.isStillRunning
				? `Still running after ${seconds} s`
				: `Ended with exit code ${run.exitCode}`;
		});
		store.update(current => ({...current, job: started}));
		const {error} = await started.ended;
		if (run) {
			say({status: 'ready', data: run});
		} else if (error) {
			say({status: 'failed', error, data: undefined});
		} else {
			store.update(current => ({...current, smoke: undefined}));
		}
	};

	return {
		smoke,
		start,
		stop: () => job?.cancel(),
	};
}
