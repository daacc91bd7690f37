import {Problem} from '../../../problem.ts';

/**
Newest API that Slipway was tried with (Docker 28.5); a newer engine is asked to speak this one, as long
as it still does.
*/
export const newestApiVersion = '1.51';

/** Docker 1.12 of 2016. */
const oldest = '1.24';

const partsOf = (version: string): number[] =>
	version.split('.').map(part => Number.parseInt(part, 10) || 0);

/** By their numbers. The language's own comparison of texts loads tables for longer than an engine takes to answer. */
function compare(left: string, right: string): number {
	const [major = 0, minor = 0] = partsOf(left);
	const [otherMajor = 0, otherMinor = 0] = partsOf(right);
	return major - otherMajor || minor - otherMinor;
}

function newEnough(version: string): string {
	if (compare(version, oldest) < 0) {
		throw new Problem({
			reason: 'not-supported',
			message: `The engine supports API ${version}. Slipway needs ${oldest} or newer.`,
			nextStep: 'Update the engine.',
		});
	}

	return version;
}

/**
The API version to speak from now on, after an answer to a request in one version.

@param asked The version in the path of that request, which the engine understood.
@param offered The newest that the engine speaks, as it said; `undefined` when it did not.
@throws Problem `not-supported` when the engine is too old.
*/
export const versionAfterAnswer = (asked: string, offered: string | undefined): string =>
	offered !== undefined && compare(offered, asked) < 0 ? newEnough(offered) : asked;

const told = (text: string, limit: 'Minimum' | 'Maximum'): string | undefined =>
	new RegExp(`${limit} supported API version is (\\d+\\.\\d+)`, 'i').exec(text)?.[1];

/**
The API version to try after the engine has refused to speak one.

@param refusal.offered The newest that the engine speaks, as it said; `undefined` when it did not.
@param refusal.text Why it refused; Docker names its oldest or its newest version here.
@returns `undefined`: the version is not to blame, or nobody knows another one.
@throws Problem `not-supported` when the engine is too old.
*/
export function versionAfterRefusal(
	asked: string,
	{offered, text}: {offered: string | undefined; text: string},
): string | undefined {
	const atMost = offered ?? told(text, 'Maximum');
	if (atMost !== undefined && compare(atMost, asked) < 0) {
		return newEnough(atMost);
	}

	// Its oldest one is nearest to what is known.
	const atLeast = told(text, 'Minimum') ?? (/too old/i.test(text) ? atMost : undefined);
	return atLeast !== undefined && compare(atLeast, asked) > 0 ? atLeast : undefined;
}

/** @param spoken `undefined` before the engine has answered anything. */
export const speaksAtLeast = (spoken: string | undefined, wanted: string): boolean =>
	spoken !== undefined && compare(spoken, wanted) >= 0;
