import type {Services} from '../../../hooks/services.ts';
import type {Job} from '../../../store/jobs.ts';
import {runTransfer} from '../transfer/run-transfer.ts';
import {pullResult} from '../transfer/transfer-result.ts';
import type {TransferSession} from '../transfer/wait-for-engine.ts';

export type Pull = {
	/** Complete `name:tag` or `name@digest`. */
	reference: string;
	/** `linux/arm64`; `undefined`: the engine's own. */
	platform?: string | undefined;
};

/** What the job of a pull is called. */
export const pullTitle = (reference: string): string => `Pull ${reference}`;

/**
Pulls as a job that tells how far each layer is, with the user's login where there is one. Never
rejects: the job says how it ended.
*/
export function pullReference(
	services: Pick<Services, 'jobs' | 'registry' | 'session' | 'now'>,
	session: TransferSession,
	{reference, platform}: Pull,
): Promise<Job> {
	return services.jobs.start(pullTitle(reference), async context => {
		const state = await runTransfer(
			{services, session},
			{
				reference,
				start: options => session.engine.images.pull(reference, {...options, platform}),
			},
			context,
		);
		return pullResult(reference, state);
	});
}
