import {parseImageReference} from '../../../format/parse-image-reference.ts';
import type {Services} from '../../../hooks/services.ts';
import type {Job} from '../../../store/jobs.ts';
import {runTransfer} from './run-transfer.ts';
import {pushResult} from './transfer-result.ts';
import type {TransferSession} from './wait-for-engine.ts';
import {whyOutOfReach} from './why-out-of-reach.ts';

/** Milliseconds that a registry has to tell what it has now. */
const digestLimitMs = 10_000;

/** Some engines do not tell the digest of what they pushed; the registry does. */
async function askForDigest(
	{registry}: Pick<Services, 'registry'>,
	{engine}: TransferSession,
	reference: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid || whyOutOfReach(engine.endpoint, parsed.value.host)) {
		return undefined;
	}

	try {
		const limited = AbortSignal.any([signal, AbortSignal.timeout(digestLimitMs)]);
		return (await registry.client.head(parsed.value, {signal: limited})).digest;
	} catch {
		// The push itself went well.
		return undefined;
	}
}

/**
Pushes as a job that tells how far each layer is, with the user's login. Never rejects: the job says how
it ended, which layers were there already, and the digest.

@param reference Complete `name:tag`.
*/
export function pushReference(
	services: Pick<Services, 'jobs' | 'registry' | 'session' | 'now'>,
	session: TransferSession,
	reference: string,
): Promise<Job> {
	return services.jobs.start(`Push ${reference}`, async context => {
		const state = await runTransfer(
			{services, session},
			{reference, start: options => session.engine.images.push(reference, options)},
			context,
		);
		const digest =
			state.digest ?? (await askForDigest(services, session, reference, context.signal));
		return pushResult(reference, state, digest);
	});
}
