import {EngineError} from '../../../../../engine/engine-error.ts';
import {formatBytes} from '../../../../../format/format-bytes.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import type {Services} from '../../../../../hooks/services.ts';
import type {ReadProgress} from '../../../../../session/review/read-counter.ts';
import {readReview} from '../../../../../session/review/read-review.ts';
import type {Store} from '../../../../../store/create-store.ts';
import type {EngineSession} from '../../../../../store/engine-session.ts';
import type {Flow} from '../../../flow/flow.ts';
import type {FlowHandle} from '../../../flow/flows.ts';
import {counted} from '../paint/counted.ts';

/** How far the reading of a flow's changes is; `undefined`: it has only begun. */
export const readProgressOf = (
	{retained}: Pick<Services, 'retained'>,
	flowId: string,
): Store<ReadProgress | undefined> =>
	retained.store<ReadProgress | undefined>(`review-progress:${flowId}`, () => undefined);

/** `Read 126MB of about 400MB, 4,700 files`. */
export const progressText = ({files, bytes, totalBytes}: ReadProgress): string => {
	const total =
		totalBytes === undefined ? '' : ` of about ${formatBytes(Math.max(bytes, totalBytes))}`;
	return `Read ${formatBytes(bytes)}${total}, ${counted(files, 'file')}`;
};

const stopped = () =>
	new EngineError({
		reason: 'failed',
		message: 'Reading the changes was stopped.',
		nextStep: 'R reads them from the beginning.',
	});

/**
Reads what the session changed, as a job: it goes on when its step is left, and ends when the flow wants
no review any more or another one. The flow has the outcome, a failure too.
*/
export async function readChanges(
	flow: FlowHandle,
	{services, session: engineSession}: {services: Services; session: EngineSession},
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
	const finish = (review: Flow['review']) =>
		flow.update(current => (current.review === loading ? {...current, review} : current));

	const unwanted = new AbortController();
	const job = await services.jobs.start(
		`Read the changes of ${safeText(session.containerName)}`,
		async ({signal, report}) => {
			const review = await readReview(engineSession.engine, session, flow.get().ledger, {
				signal: AbortSignal.any([signal, unwanted.signal]),
				report(state) {
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
			});
			finish({status: 'ready', data: review});
			return counted(review.changes.length, 'change');
		},
	);
	if (job.state !== 'succeeded') {
		finish({status: 'failed', error: job.error ?? stopped(), data: undefined});
	}
}
