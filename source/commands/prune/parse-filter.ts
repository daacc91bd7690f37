import {parseBytes} from '../../format/parse-bytes.ts';
import {parseDuration} from '../../format/parse-duration.ts';
import {cacheTypes} from '../../prune/cache-types.ts';
import type {PruneFilter} from '../../prune/filter-entries.ts';
import {type PruneKind, pruneKinds} from '../../prune/prune-rules.ts';
import {UsageProblem} from '../usage-problem.ts';

const isKind = (text: string): text is PruneKind => pruneKinds.some(kind => kind === text);

/** Four digits for the year, and at least the month and day: `7` alone is a date to JavaScript, too. */
const datePattern = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/;

/** A date as docker's `until` takes it; without a time zone it is the user's own. */
function parseDate(text: string): number | undefined {
	if (!datePattern.test(text)) {
		return undefined;
	}

	const at = new Date(/[T ]/.test(text) ? text : `${text}T00:00`).getTime();
	return Number.isNaN(at) ? undefined : at;
}

/** A date, or how long ago, as docker's `until`: of the build time; `undefined`: neither. */
function parseUntil(text: string): PruneFilter | undefined {
	const createdBefore = parseDate(text);
	if (createdBefore !== undefined) {
		return {createdBefore};
	}

	const madeBeforeMs = parseDuration(text);
	return madeBeforeMs === undefined ? undefined : {madeBeforeMs};
}

export function requireUntil(text: string): PruneFilter {
	const until = parseUntil(text);
	if (!until) {
		throw new UsageProblem(
			`--until ${text}: use a date such as 2026-01-31 or 2026-01-31T18:00, or an age such as 24h`,
		);
	}

	return until;
}

/** @param text Several stand between commas. */
export function parseCacheTypes(text: string, flag: string): PruneFilter {
	const types = text.split(',');
	if (types.some(type => !cacheTypes.some(known => known === type))) {
		throw new UsageProblem(`${flag}: use ${cacheTypes.join(', ')}`);
	}

	return {cacheTypes: types};
}

export function parseFilter(text: string): PruneFilter {
	const equals = text.indexOf('=');
	const [key, value] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
	if (key === 'label' && /^[^=]/.test(value)) {
		return {label: value};
	}

	if (key === 'label!' && /^[^=]/.test(value)) {
		return {withoutLabel: value};
	}

	const until = key === 'until' ? parseUntil(value) : undefined;
	if (until) {
		return until;
	}

	if (key === 'name' && value !== '') {
		return {name: value};
	}

	if (key === 'kind' && isKind(value)) {
		return {kinds: [value]};
	}

	if (key === 'type') {
		return parseCacheTypes(value, `--filter ${text}`);
	}

	const leastBytes = key === 'size' ? parseBytes(value) : undefined;
	if (leastBytes !== undefined) {
		return {leastBytes};
	}

	throw new UsageProblem(
		`--filter ${text}: use label=KEY[=VALUE], label!=KEY[=VALUE], name=PATTERN, size=100MB (at least), until=24h, type=CACHE-TYPE or kind=${pruneKinds.join('|')}`,
	);
}
