import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {JobHandle} from '../../store/jobs.ts';
import {pushResult} from '../../store/transfer/transfer-result.ts';
import {whyOutOfReach} from '../../store/transfer/why-out-of-reach.ts';
import type {ActionServices} from '../services.ts';
import {runTransfer} from './run-transfer.ts';
import type {TransferEngine} from './wait-for-engine.ts';

/** Milliseconds within which a registry must answer what it has now. */
const digestLimitMs = 10_000;

/** Some engines do not send the digest of what they pushed; the registry has it. */
async function askForDigest(
	{registry}: Pick<ActionServices, 'registry'>,
	{engine}: TransferEngine,
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
Pushes as a job that tells how far each layer is, with the user's login. Its result says which layers were
there already, and the digest.

@param reference Complete `name:tag`.
*/
export function pushReference(
	services: Pick<ActionServices, 'jobs' | 'registry' | 'engine' | 'now'>,
	openEngine: TransferEngine,
	reference: string,
): JobHandle {
	return services.jobs.start(`Push ${reference}`, async context => {
		const state = await runTransfer(
			{services, openEngine},
			{reference, start: options => openEngine.engine.images.push(reference, options)},
			context,
		);
		const digest =
			state.digest ?? (await askForDigest(services, openEngine, reference, context.signal));
		return pushResult(reference, state, digest);
	});
}
