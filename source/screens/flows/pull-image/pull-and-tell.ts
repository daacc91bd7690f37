import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import type {Job} from '../../../store/jobs.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import type {Pull} from './pull-reference.ts';
import {pullWithLogin} from './pull-with-login.ts';

export type Puller = {services: Services; session: OpenEngine; dialogs: Dialogs};

/** Says how a pull ended; a registry that wanted a login and got none has said so itself. */
export async function tellPull(
	{services, dialogs}: Pick<Puller, 'services' | 'dialogs'>,
	reference: string,
	{state, error}: Job,
): Promise<void> {
	if (state === 'succeeded') {
		services.notices.show({tone: 'success', text: `Pulled ${reference}`});
	} else if (error && error.reason !== 'unauthorized') {
		await dialogs.error(`Pull ${reference} failed`, error);
	}
}

/**
Pulls as a job and says how it ended.

@returns True when the image is here now.
*/
export async function pullAndTell(puller: Puller, pull: Pull): Promise<boolean> {
	const job = await pullWithLogin(puller, pull);
	await tellPull(puller, pull.reference, job);
	return job.state === 'succeeded';
}
