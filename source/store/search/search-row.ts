import type {ImageSummary} from '../../engine/images.ts';
import {
	defaultTag,
	familiarName,
	type ImageReference,
	isOfficial,
} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {isPublicRegistry} from '../../registry/registry-host.ts';
import type {FoundRepository} from './find-repositories.ts';
import type {SearchTerm} from './search-term.ts';

/** One line of the search: a repository that was found, or the one that was typed. */
export type SearchRow = FoundRepository & {
	/** True for what was typed: not known to exist. */
	isTyped: boolean;
	/** Tags of it that are here, sorted; empty: none. */
	localTags: readonly string[];
};

export type SearchFilters = {
	isOfficialOnly: boolean;
	leastStars: number;
	/** The first answer is there: what was typed stands behind it, and never in its place. */
	isSettled: boolean;
};

/** Per repository in familiar form, the tags that are here. */
export function localTagsByName(images: readonly ImageSummary[]): ReadonlyMap<string, string[]> {
	const tags = new Map<string, string[]>();
	for (const reference of images.flatMap(({references}) => references)) {
		const parsed = parseImageReference(reference);
		const {tag} = parsed.isValid ? parsed.value : {};
		if (parsed.isValid && tag !== undefined) {
			const name = familiarName(parsed.value);
			const known = tags.get(name);
			if (known) {
				known.push(tag);
			} else {
				tags.set(name, [tag]);
			}
		}
	}

	return tags;
}

/** How a row that was typed is meant, in words for the place of its description. */
function typedText({tag, digest}: ImageReference) {
	const what = digest ?? tag;
	return `As typed: Enter shows its tags${what === undefined || what === defaultTag ? '' : `, ${what} first`}`;
}

function typedRow(reference: ImageReference): FoundRepository {
	return {
		reference,
		name: familiarName(reference),
		description: typedText(reference),
		stars: undefined,
		isOfficial: isOfficial(reference),
	};
}

/**
What the list shows. What was typed in full stands in it, too: first where it says more than a name,
for no search finds a tag; else last.
*/
export function toSearchRows(
	found: readonly FoundRepository[],
	{reference}: Pick<SearchTerm, 'reference'>,
	localTags: ReadonlyMap<string, readonly string[]>,
	{isOfficialOnly, leastStars, isSettled}: SearchFilters,
): SearchRow[] {
	const toRow = (entry: FoundRepository, isTyped: boolean): SearchRow => ({
		...entry,
		isTyped,
		localTags: localTags.get(entry.name) ?? [],
	});
	const rows = found
		.filter(entry => !isOfficialOnly || entry.isOfficial)
		.filter(({stars = 0}) => stars >= leastStars)
		.map(entry => toRow(entry, false));
	const typed = reference && toRow(typedRow(reference), true);
	if (!typed) {
		return rows;
	}

	if (reference.tag !== undefined || reference.digest !== undefined) {
		return [typed, ...rows];
	}

	const isNew = isSettled && !rows.some(({name}) => name === typed.name);
	return isNew ? [...rows, typed] : rows;
}

/**
How much a name can be trusted: in letters, for colours do not reach everybody. Who is official is a question
for public registries alone.
*/
export function kindText({isOfficial: isTrusted, reference}: SearchRow): string {
	return isTrusted ? 'OFFICIAL' : isPublicRegistry(reference.host) ? 'unofficial' : 'private';
}
