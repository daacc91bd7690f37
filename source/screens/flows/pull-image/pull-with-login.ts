import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import type {Job} from '../../../store/jobs.ts';
import {offerLogIn} from '../log-in/offer-log-in.ts';
import type {TransferSession} from '../transfer/wait-for-engine.ts';
import {type Pull, pullReference} from './pull-reference.ts';

type Puller = {services: Services; session: TransferSession; dialogs: Dialogs};

/**
Pulls as a job; where the registry wants a login, offers one and goes on with it.

@returns How it ended. A refusal has been said then; other failures have not.
*/
export async function pullWithLogin(
	{services, session, dialogs}: Puller,
	pull: Pull,
): Promise<Job> {
	for (;;) {
		const job = await pullReference(services, session, pull);
		const {error} = job;
		if (error?.reason !== 'unauthorized') {
			return job;
		}

		const title = `The registry refuses ${pull.reference}`;
		const {reference} = pull;
		const hasLogin = await offerLogIn(
			{services, dialogs},
			{reference, error, title, goOn: 'pull again'},
		);
		if (!hasLogin) {
			return job;
		}
	}
}
