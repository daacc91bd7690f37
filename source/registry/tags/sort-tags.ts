import {compare, SemVer} from 'semver';
import {defaultTag} from '../../format/image-reference.ts';

type Key = {
	tag: string;
	/** `undefined` for names: `bookworm`, `edge`. */
	version: SemVer | undefined;
	/** What follows the version: `-alpine`; empty when nothing does. */
	rest: string;
};

let collator: Intl.Collator | undefined;

/** Its tables take longer to load than the rest of a command, most of which compare no names. */
function compareNames(a: string, b: string): number {
	collator ??= new Intl.Collator('en', {numeric: true});
	return collator.compare(a, b);
}

/** `16` and `16.4` move along with the newest of theirs, so that they stand before it. */
const newest = String(Number.MAX_SAFE_INTEGER);

/** What comes before a release: `1.0-rc2`, `1.0.0-beta.1`. */
const preview = /^[-.]?((?:alpha|beta|rc|pre|preview|dev|nightly|m)[-.]?\d*)(.*)$/i;

function component(digits: string | undefined) {
	const number = Number(digits ?? newest);
	return Number.isSafeInteger(number) ? number : Number.MAX_SAFE_INTEGER;
}

function toKey(tag: string): Key {
	const [, major, minor, patch, rest = ''] =
		/^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?![\da-z])(.*)$/i.exec(tag) ?? [];
	if (major === undefined) {
		return {tag, version: undefined, rest: ''};
	}

	const release = [major, minor, patch].map(component).join('.');
	const [, early, after] = preview.exec(rest) ?? [];
	const suffix = early?.toLowerCase().replace(/[-.]?(\d+)$/, '.$1');
	const digits = suffix?.replace(/\.0+(?=\d)/, '.');
	return {
		tag,
		version: new SemVer(digits === undefined ? release : `${release}-${digits}`),
		rest: after ?? rest,
	};
}

const isFourth = (rest: string) => /^\.\d/.test(rest);

/** Variants by name; a fourth number (`1.2.3.4`) counts like the three before it. */
const compareRests = (a: string, b: string) =>
	isFourth(a) && isFourth(b) ? compareNames(b, a) : compareNames(a, b);

const byName = (a: string, b: string) => compareNames(a, b) || (a < b ? -1 : 1);

function compareKeys(a: Key, b: Key): number {
	if (a.tag === b.tag) {
		return 0;
	}

	if (a.tag === defaultTag || b.tag === defaultTag) {
		return a.tag === defaultTag ? -1 : 1;
	}

	if (a.version && b.version) {
		return compare(b.version, a.version) || compareRests(a.rest, b.rest) || byName(a.tag, b.tag);
	}

	return a.version ? -1 : b.version ? 1 : byName(a.tag, b.tag);
}

/**
Tags in the order in which people look for them: `latest`, then versions, newest first, each before its
variants (`1.27`, `1.27.3`, `1.27.3-alpine`, `1.27.3-rc.1`), then names.
*/
export const sortTags = (tags: readonly string[]): string[] => createTagOrder()(tags);

/**
The same order for a list that grows: what was sorted is merged with what is new, not sorted again.

@returns Takes the whole list each time.
*/
export function createTagOrder(): (tags: readonly string[]) => string[] {
	let sorted: Key[] = [];
	return tags => {
		const wanted = new Set(tags);
		const kept = sorted.filter(({tag}) => wanted.delete(tag));
		const added = [...wanted].map(toKey).sort(compareKeys);
		// Two runs that are in order are merged in one pass.
		sorted = [...kept, ...added].sort(compareKeys);
		return sorted.map(({tag}) => tag);
	};
}

/** Places of the tags that are versions among each other, newest first; other tags have none. */
export const versionPlaces = (tags: readonly string[]): ReadonlyMap<string, number> =>
	new Map(
		tags
			.map(toKey)
			.filter(({version}) => version !== undefined)
			.sort(compareKeys)
			.map(({tag}, place) => [tag, place]),
	);
