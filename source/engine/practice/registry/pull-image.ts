import {safeText} from '../../../format/safe-text.ts';
import {EngineError} from '../../engine-error.ts';
import type {TransferProgress} from '../../transfer-progress.ts';
import {findImage} from '../images/find-image.ts';
import type {PracticeState} from '../practice-state.ts';

/** What is here is up to date; anything else the registry does not have. */
export async function* pullImage(
	state: PracticeState,
	reference: string,
	{signal}: {signal: AbortSignal; platform?: string | undefined},
): AsyncIterable<TransferProgress> {
	signal.throwIfAborted();
	try {
		findImage(state, reference);
	} catch (error) {
		throw error instanceof EngineError && error.reason === 'not-found'
			? new EngineError({
					reason: 'not-found',
					message: `${safeText(reference)} is not in the registry.`,
				})
			: error;
	}

	const status = `Status: Image is up to date for ${reference}`;
	yield {layer: undefined, status, currentBytes: undefined, totalBytes: undefined};
}
