import type {PruneJob} from '../../actions/prune/begin-prune.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import type {Jobs} from '../../store/jobs.ts';
import type {Output} from '../output.ts';

/** Shows how far it is until it ends. @throws What it failed with; the signal's reason when that came first. */
export async function followPrune(
	prune: PruneJob,
	jobs: Jobs,
	{output, signal}: {output: Output; signal: AbortSignal},
): Promise<PruneResult> {
	const interrupt = (): void => {
		if (prune.isRemoving()) {
			output.progress('');
			output.tell('slipway: Finishing the current item. Press ctrl-c again to quit now.');
		}

		prune.cancel();
	};
	if (signal.aborted) {
		interrupt();
	}

	signal.addEventListener('abort', interrupt);
	const unsubscribe = jobs.list.subscribe(() => {
		const job = jobs.list.get().find(({id}) => id === prune.id);
		output.progress(job?.state === 'running' ? (job.progress?.text ?? '') : '');
	});
	const {result, failure} = await prune.ended;
	unsubscribe();
	if (!result) {
		throw failure;
	}

	return result;
}
