import {EngineError} from '../../engine-error.ts';

/** Newest API that Slipway was tried with (Docker 28.5); a newer engine is asked to speak this one. */
const newest = '1.51';

/** Docker 1.12 of 2016. */
const oldest = '1.24';

const compare = (left: string, right: string) =>
	left.localeCompare(right, 'en', {numeric: true, sensitivity: 'base'});

/**
Picks the API version to speak.

@param offered The engine's `Api-Version` header; `undefined` when it sent none.
@throws EngineError `not-supported` when the engine is too old.
*/
export function negotiateApiVersion(offered: string | undefined): string {
	if (offered === undefined) {
		return oldest;
	}

	if (compare(offered, oldest) < 0) {
		throw new EngineError({
			reason: 'not-supported',
			message: `The engine speaks API ${offered}; Slipway needs ${oldest} or newer.`,
			nextStep: 'Update the engine.',
		});
	}

	return compare(offered, newest) > 0 ? newest : offered;
}
