import type {Engine} from '../../engine/engine.ts';
import type {UpdateClient} from '../../registry/look-at-update.ts';
import {whyOutOfReach} from '../../store/transfer/why-out-of-reach.ts';

/** Asks only registries that mean the same from here as they do for the engine. */
export const reachableClient = (
	client: UpdateClient,
	{endpoint}: Pick<Engine, 'endpoint'>,
): UpdateClient => ({
	...client,
	async head(reference, options) {
		const failure = whyOutOfReach(endpoint, reference.host);
		if (failure) {
			throw failure;
		}

		return client.head(reference, options);
	},
});
