import type {ListOptions} from './request-options.ts';

/** One answer of GET /images/search. */
export type SearchResult = {
	name: string;
	description: string;
	stars: number;
	isOfficial: boolean;
};

/** What the engine can ask of registries on the user's behalf. */
export type RegistryOperations = {
	/** @param limit 1 to 100. */
	search(term: string, options: ListOptions & {limit: number}): Promise<SearchResult[]>;
};
