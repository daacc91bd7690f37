import {formatBytes} from '../../format/format-bytes.ts';
import type {CommitPhase, CommitProgress} from '../../session/commit/commit-plan.ts';
import type {JobProgress} from '../jobs.ts';

const phases: ReadonlyArray<{phase: CommitPhase; name: string}> = [
	{phase: 'comparing', name: 'Check the inputs'},
	{phase: 'writing', name: 'Write the files'},
	{phase: 'committing', name: 'Commit'},
	{phase: 'verifying', name: 'Read back and compare'},
	{phase: 'tagging', name: 'Tag'},
];

/** What a part of the job says of itself before and after it was its turn. */
export const partStates = {waiting: 'waits', done: 'done'} as const;

function bytesText({doneBytes, totalBytes}: CommitProgress): string {
	if (doneBytes === 0 && totalBytes === undefined) {
		return 'running';
	}

	return totalBytes === undefined
		? formatBytes(doneBytes)
		: `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`;
}

/** How far a commit is, for its job: the phase it is in, and all phases as parts. */
export function commitJobProgress(progress: CommitProgress): JobProgress {
	const at = phases.findIndex(({phase}) => phase === progress.phase);
	const {doneBytes, totalBytes} = progress;
	const bytes = bytesText(progress);
	return {
		text: `${phases[at]?.name ?? ''}${bytes === 'running' ? '' : `: ${bytes}`}`,
		fraction: totalBytes ? Math.min(1, doneBytes / totalBytes) : undefined,
		parts: phases.map(({name}, index) => ({
			name,
			state: index < at ? partStates.done : index === at ? bytes : partStates.waiting,
		})),
	};
}
