import {counted} from '../../format/counted.ts';
import {Problem} from '../../problem.ts';
import {includeMount} from '../../session/review/mounts/include-mount.ts';
import type {ReadProgress} from '../../session/review/read-counter.ts';
import {readReview} from '../../session/review/read-review.ts';
import type {Flow} from '../../store/commit/flow.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import {readFreeBytes} from '../../store/commit/free-space.ts';
import {progressText, readProgressOf} from '../../store/commit/read-progress.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {Place, Work} from '../services.ts';

const stopped = () =>
	new Problem({
		reason: 'failed',
		message: 'Reading the changes was cancelled.',
		nextStep: 'R reads them again.',
	});

/**
Reads what the session changed, as a job: it goes on when its step is left, and ends when the flow wants
no review any more or another one. The flow has the outcome, a failure too.
*/
export async function readChanges(
	flow: FlowHandle,
	{services, openEngine: {engine}}: {services: Work & Place; openEngine: OpenEngine},
): Promise<void> {
	const {session} = flow.get();
	if (!session) {
		return;
	}

	const loading: Flow['review'] = {status: 'loading'};
	const progress = readProgressOf(services, flow.id);
	progress.set(undefined);
	flow.update(current => ({...current, review: loading}));
	const isWanted = () => flow.get().review === loading;
	const finish = (
		review: Flow['review'],
		more: Pick<Flow, 'freeBytes' | 'readMs'> | undefined = undefined,
	) =>
		flow.update(current => (current.review === loading ? {...current, ...more, review} : current));

	const unwanted = new AbortController();
	const job = await services.jobs.start(
		`Read the changes of ${session.containerName}`,
		async ({signal, report}) => {
			const options = {
				signal: AbortSignal.any([signal, unwanted.signal]),
				report(state: ReadProgress) {
					if (!isWanted()) {
						unwanted.abort();
						return;
					}

					progress.set(state);
					const {bytes, totalBytes} = state;
					report({
						text: progressText(state),
						fraction: totalBytes ? Math.min(1, bytes / totalBytes) : undefined,
					});
				},
			};
			const startedAt = services.now();
			const {ledger, includedMounts} = flow.get();
			let review = await readReview(engine, session, ledger, options);
			for (const destination of includedMounts) {
				if (review.mounts.some(mount => mount.destination === destination)) {
					review = await includeMount(engine, session, review, destination, ledger, options);
				}
			}

			const readMs = services.now() - startedAt;
			const {signal: wanted} = options;
			// The review stands without it.
			const about = await engine.about({signal: wanted}).catch(() => undefined);
			wanted.throwIfAborted();
			const freeBytes = about && (await readFreeBytes(engine, about, {signal: wanted}));
			finish({status: 'ready', data: review}, {freeBytes, readMs});
			return counted(review.changes.length, 'change');
		},
	).ended;
	if (job.state !== 'succeeded') {
		finish({status: 'failed', error: job.error ?? stopped(), data: undefined});
	}
}
