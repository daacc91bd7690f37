import {isRefusal} from '../../registry/is-refusal.ts';
import type {Job, JobHandle} from '../../store/jobs.ts';
import type {Questions} from '../../store/questions.ts';
import {pullResult} from '../../store/transfer/transfer-result.ts';
import {offerLogIn} from '../log-in/offer-log-in.ts';
import type {ActionServices, Engines, Work} from '../services.ts';
import {runTransfer} from '../transfer/run-transfer.ts';
import type {TransferEngine} from '../transfer/wait-for-engine.ts';

/** Says how a pull ended; a registry that wanted a login and got none has said so itself. */
export async function tellPull(
	{services, dialogs}: Pick<Puller, 'services' | 'dialogs'>,
	reference: string,
	{state, error}: Job,
): Promise<void> {
	if (state === 'succeeded') {
		services.notices.show({tone: 'success', text: `Pulled ${reference}`});
	} else if (error && !isRefusal(error)) {
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

export type Puller = {services: Engines & Work; openEngine: TransferEngine; dialogs: Questions};

/**
Pulls as a job; where the registry wants a login, offers one and goes on with it.

@param onStart Hears of each job at once: a login makes a second one.
@returns How it ended. A refusal has been said then; other failures have not.
*/
export async function pullWithLogin(
	{services, openEngine, dialogs}: Puller,
	pull: Pull,
	onStart?: (started: JobHandle) => void,
): Promise<Job> {
	let isAsNobody = false;
	for (;;) {
		const started = pullReference(services, openEngine, {...pull, isAsNobody});
		onStart?.(started);
		const job = await started.ended;
		const {error} = job;
		if (!isRefusal(error)) {
			return job;
		}

		const title = `The registry refuses ${pull.reference}`;
		const {reference} = pull;
		const cure = await offerLogIn(
			{services, dialogs},
			{reference, error, title, goOn: 'pull again', reads: !isAsNobody},
		);
		if (cure === undefined) {
			return job;
		}

		isAsNobody = cure === 'anonymous';
	}
}

export type Pull = {
	/** Complete `name:tag` or `name@digest`. */
	reference: string;
	/** `linux/arm64`; `undefined`: the engine's own. */
	platform?: string | undefined;
	/** Without the user's login. */
	isAsNobody?: boolean;
};

/** Pulls as a job that shows how far each layer is, with the user's login where there is one. */
export function pullReference(
	services: Pick<ActionServices, 'jobs' | 'registry' | 'engine' | 'now'>,
	openEngine: TransferEngine,
	{reference, platform, isAsNobody}: Pull,
): JobHandle {
	return services.jobs.start(`Pull ${reference}`, async context => {
		const state = await runTransfer(
			{services, openEngine},
			{
				reference,
				isAsNobody,
				start: options => openEngine.engine.images.pull(reference, {...options, platform}),
			},
			context,
		);
		return pullResult(reference, state);
	});
}
