import {writeFromSession} from '../../../../build/from-session/write-from-session.ts';
import type {Dialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../../format/safe-text.ts';
import type {Services} from '../../../../hooks/services.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import type {Flow} from '../../../../store/commit/flow.ts';
import {knownReview} from '../../../../store/commit/known-review.ts';
import {chosenMetadata} from '../../../../store/commit/metadata-of.ts';
import type {OpenEngine} from '../../../../store/open-engine.ts';
import {writeDockerfile} from '../../../flows/write-dockerfile/write-dockerfile.tsx';

type Tools = {services: Services; session: OpenEngine; dialogs: Dialogs};

/** Writes a Dockerfile out of what was done in the session, and shows it. */
export async function writeSessionDockerfile(
	{imageId, reference}: CommitResult,
	flow: Flow,
	{services, session, dialogs}: Tools,
): Promise<void> {
	const {session: guided, staging, ledger} = flow;
	const review = knownReview(flow);
	const metadata = chosenMetadata(flow);
	if (!guided || !review || !metadata) {
		services.notices.show({
			tone: 'warning',
			text: 'What the session changed is not known any more',
			nextStep: 'Go back to the review, which reads it again',
		});
		return;
	}

	const plan = {session: guided, review, staging, metadata};
	await writeDockerfile(
		'session',
		{
			imageId,
			name: safeText(reference),
			background: {ledger, review, staging},
			write: options => writeFromSession(session.engine, plan, ledger, options),
		},
		{services, dialogs},
	);
}
