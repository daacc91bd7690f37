import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useRetained} from '../../../../hooks/use-retained.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import {type SmokeRun, smokeRun} from '../../../../session/verify/smoke-run.ts';
import type {SmokeState} from './smoke-lines.ts';

/** Long enough for a service to fail at its start. */
const seconds = 10;

type Kept = {smoke: SmokeState | undefined; jobId: number | undefined};

/** A trial run of a new image as a job: it goes on, and is kept, whatever is on the screen. */
export function useSmokeRun(sessionId: string, {imageId, reference}: CommitResult) {
	const {jobs, now} = useServices();
	const {engine} = useOpenEngine();
	const [{smoke, jobId}, store] = useRetained(
		`commit:smoke:${imageId}`,
		(): Kept => ({smoke: undefined, jobId: undefined}),
	);

	const start = async () => {
		const startedAt = now();
		const say = (run: SmokeState['run']) =>
			store.update(current => ({...current, smoke: {run, startedAt, seconds}}));
		let run: SmokeRun | undefined;
		say({status: 'loading'});
		const ended = jobs.start(`Try out ${safeText(reference)}`, async ({signal}) => {
			run = await smokeRun(engine, {sessionId, imageId}, {signal, seconds});
			if (run.startFailure !== undefined) {
				return 'It does not start';
			}

			return run.isStillRunning
				? `Still ran after ${seconds} s`
				: `Ended with exit code ${run.exitCode}`;
		});
		store.update(current => ({...current, jobId: jobs.list.get().at(-1)?.id}));
		const {error} = await ended;
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
		stop() {
			if (jobId !== undefined) {
				jobs.cancel(jobId);
			}
		},
	};
}
