import type {RegistryOperations, SearchResult} from '../../engine/registry.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {
	canonicalReference,
	dockerHub,
	familiarName,
	type ImageReference,
	isOfficial,
} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {Problem} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {SearchTerm} from './search-term.ts';

/** A repository from a search or from a registry's own list. */
export type FoundRepository = {
	/** Without tag and digest. */
	reference: ImageReference;
	/** Familiar form: `redis`, `localhost:5000/team/app`. */
	name: string;
	/** Empty when there is none. */
	description: string;
	/** `undefined` where a registry only lists its repositories. */
	stars: number | undefined;
	isOfficial: boolean;
};

export type Finders = {
	search: RegistryOperations['search'];
	catalog: RegistryClient['catalog'];
};

/** What engines give at most. */
const limit = 100;

/** @returns `undefined` for a name that is no valid reference. */
function toFound(
	host: string,
	{
		name,
		description,
		stars,
		isOfficial: isSaidOfficial,
	}: Omit<SearchResult, 'stars'> & {
		stars: number | undefined;
	},
): FoundRepository | undefined {
	// Docker leaves the registry away in its answers, Podman does not.
	const whole = host === dockerHub || name.startsWith(`${host}/`) ? name : `${host}/${name}`;
	const parsed = parseImageReference(whole);
	if (!parsed.isValid) {
		return undefined;
	}

	const reference = {...parsed.value, tag: undefined, digest: undefined};
	return {
		reference,
		name: familiarName(reference),
		description,
		stars,
		// Only Docker Hub decides what is official; another index may set the flag for anything.
		isOfficial: isSaidOfficial && isOfficial(reference),
	};
}

const isFound = (found: FoundRepository | undefined) => found !== undefined;

function withoutRepeats(found: readonly FoundRepository[]): FoundRepository[] {
	return [
		...new Map(found.map(entry => [canonicalReference(entry.reference), entry] as const)).values(),
	];
}

async function* searched(
	{search}: Finders,
	{host, query}: SearchTerm,
	{signal}: RequestOptions,
): AsyncGenerator<FoundRepository[], void, undefined> {
	const term = host === dockerHub ? query : `${host}/${query}`;
	const results = await search(term, {signal, limit});
	yield withoutRepeats(results.map(result => toFound(host, result)).filter(isFound));
}

async function* listed(
	{catalog}: Finders,
	{host, query}: SearchTerm,
	options: RequestOptions,
): AsyncGenerator<FoundRepository[], void, undefined> {
	for await (const page of catalog(host, options)) {
		const names = page.filter(name => name.toLowerCase().includes(query));
		const found = names
			.map(name => toFound(host, {name, description: '', stars: undefined, isOfficial: false}))
			.filter(isFound);
		// A page without any match would end the wait for the next.
		if (found.length > 0) {
			yield found;
		}
	}
}

/**
Repositories that match, page by page: Docker Hub and other public registries are searched through the
engine; a registry that has no search is browsed by its list of repositories.
*/
export async function* findRepositories(
	finders: Finders,
	term: SearchTerm,
	options: RequestOptions,
): AsyncGenerator<FoundRepository[], void, undefined> {
	if (term.hasLogin) {
		throw new Problem({
			reason: 'invalid',
			message: 'A name may not contain a user name or a password. Nothing was searched for.',
			nextStep: 'Remove it. The Registries screen logs in.',
		});
	}

	if (term.host === dockerHub) {
		yield* searched(finders, term, options);
		return;
	}

	if (term.query !== '') {
		let found: FoundRepository[] = [];
		try {
			for await (const page of searched(finders, term, options)) {
				found = page;
			}
		} catch {
			// Most registries have no search: their list is asked next, and says what is wrong.
			options.signal.throwIfAborted();
		}

		if (found.length > 0) {
			yield found;
			return;
		}
	}

	yield* listed(finders, term, options);
}
