import {writeFromSession} from '../../build/from-session/write-from-session.ts';
import type {CommitResult} from '../../session/commit/commit-plan.ts';
import {withTimeOfCommit} from '../../session/metadata/base-labels.ts';
import type {Flow} from '../../store/commit/flow.ts';
import {chosenMetadata} from '../../store/commit/metadata-of.ts';
import {dataOf} from '../../store/resource.ts';
import {type DraftWriter, writeDockerfile} from '../build/write-dockerfile.ts';
import type {Tools} from '../tools.ts';

/** Writes a Dockerfile out of what was done in the session, and shows it. */
export async function writeSessionDockerfile(
	{imageId, reference, committedAt}: CommitResult,
	flow: Flow,
	{services, openEngine, dialogs, openDraft}: Tools & DraftWriter,
): Promise<void> {
	const {session: guided, staging, ledger} = flow;
	const review = dataOf(flow.review);
	const chosen = chosenMetadata(flow);
	if (!guided || !review || !chosen) {
		services.notices.show({
			tone: 'warning',
			text: 'The changes of the session are no longer known',
			nextStep: 'Go back to the review to read them again',
		});
		return;
	}

	// The image has the time of its commit, and what makes it again shall have the same.
	const metadata =
		committedAt === undefined ? chosen : withTimeOfCommit(chosen, guided.startedAt, committedAt);
	const plan = {session: guided, review, staging, metadata};
	await writeDockerfile(
		'session',
		{
			imageId,
			name: reference,
			background: {ledger, review, staging},
			write: options => writeFromSession(openEngine.engine, plan, ledger, options),
		},
		{services, dialogs, openDraft},
	);
}
