import type {ImageSummary} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {unlessGone} from '../engine/unless-gone.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {Problem} from '../problem.ts';
import type {RegistryClient} from './registry-client.ts';
import {noRegistry} from './registry-host.ts';

/** Whether an image can be had again by a digest. */
export type ServedDigest =
	/** `name@sha256:…` that a registry serves. */
	| {state: 'served'; digest: string}
	/** No registry has a digest of it. */
	| {state: 'none'}
	/** A registry could not be asked. */
	| {state: 'unverified'; error: Problem};

/** Milliseconds for all of it; nobody should wait for a network that is down. */
const limitMs = 3000;

async function isServed(
	client: Pick<RegistryClient, 'head'>,
	reference: string,
	options: RequestOptions,
): Promise<boolean> {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid || parsed.value.digest === undefined || parsed.value.host === noRegistry) {
		return false;
	}

	const served = await unlessGone(client.head({...parsed.value, tag: undefined}, options));
	return served?.digest === parsed.value.digest;
}

/** @throws Problem when a registry does not say whether it has one, and no other has. */
async function findAmong(
	client: Pick<RegistryClient, 'head'>,
	references: readonly string[],
	options: RequestOptions,
): Promise<string | undefined> {
	let failure: Problem | undefined;
	for (const reference of references) {
		try {
			if (await isServed(client, reference, options)) {
				return reference;
			}
		} catch (error) {
			options.signal.throwIfAborted();
			if (!(error instanceof Problem)) {
				throw error;
			}

			failure ??= error;
		}
	}

	if (failure) {
		throw failure;
	}

	return undefined;
}

/**
Finds a digest by which the image can be pulled, pinned or built on. Registries are asked only where the
engine does not know whether one ever had the image: by HEAD, which is no pull and uses none of its
allowance. Docker Hub says `unauthorized` for what it does not have, too.
*/
export async function findServedDigest(
	client: Pick<RegistryClient, 'head'>,
	{digests, localDigests}: Pick<ImageSummary, 'digests' | 'localDigests'>,
	{signal}: RequestOptions,
): Promise<ServedDigest> {
	const [known] = digests;
	if (known !== undefined) {
		return {state: 'served', digest: known};
	}

	const limit = new AbortController();
	const timer = setTimeout(() => {
		limit.abort(
			new Problem({
				reason: 'unreachable',
				message: `No registry answered within ${limitMs / 1000} seconds.`,
			}),
		);
	}, limitMs);
	try {
		const options = {signal: AbortSignal.any([signal, limit.signal])};
		const digest = await findAmong(client, localDigests, options);
		return digest === undefined ? {state: 'none'} : {state: 'served', digest};
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof Problem) {
			return {state: 'unverified', error};
		}

		throw error;
	} finally {
		clearTimeout(timer);
	}
}
