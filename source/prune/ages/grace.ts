import {formatAge} from '../../format/format-age.ts';
import {parseDuration} from '../../format/parse-duration.ts';
import type {PruneEntry} from '../prune-plan.ts';
import type {PruneRules} from '../prune-rules.ts';

/** What `prune.grace` and `--grace` take. @returns Milliseconds; `undefined`: neither a time nor 0. */
export const parseGrace = (text: string): number | undefined =>
	text.trim() === '0' ? 0 : parseDuration(text);

/** @returns In milliseconds; 0: none. */
export const graceOf = ({grace = '0'}: PruneRules): number => parseGrace(grace) ?? 0;

type Aged = Pick<PruneEntry, 'kind' | 'age' | 'createdAt'>;

/**
Why presets and rules leave an image alone for now: `superseded 5 minutes ago`. What may have been here for
longer is not in its grace, or nothing could be removed where nobody has looked before.
@param now Milliseconds since the epoch.
@returns `undefined`: they do not.
*/
export function whyInGrace(
	{kind, age, createdAt}: Aged,
	graceMs: number,
	now: number,
): string | undefined {
	if (kind !== 'image') {
		return undefined;
	}

	const since = age?.isKnown ? age.since : undefined;
	// A build time in the future is made up.
	const builtAt = createdAt !== undefined && createdAt <= now ? createdAt : undefined;
	const [event, at] =
		age && since !== undefined && since >= (builtAt ?? since)
			? [age.event, since]
			: ['built', builtAt ?? Number.NEGATIVE_INFINITY];
	return at > now - graceMs ? `${event} ${formatAge(at, now)} ago` : undefined;
}

/** What stands in the place of an age that nobody knows; `undefined`: it is known. */
export const whyUnknown = ({age, isUnnamed}: Pick<PruneEntry, 'age' | 'isUnnamed'>) =>
	age === undefined || age.isKnown
		? undefined
		: isUnnamed
			? 'dangling for an unknown time'
			: 'arrival unknown';

/** When it became what it is here, in milliseconds since the epoch; `undefined`: not known. */
export const becameAt = ({age, createdAt}: Pick<PruneEntry, 'age' | 'createdAt'>) =>
	age === undefined ? createdAt : age.isKnown ? age.since : undefined;
