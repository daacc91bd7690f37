import type Docker from 'dockerode';
import {Problem} from '../../problem.ts';
import type {RegistryOperations, SearchResult} from '../registry.ts';
import type {ListOptions} from '../request-options.ts';
import type {Connection} from './connection.ts';
import {familiarName} from './names.ts';
import {readRows} from './requests/read-rows.ts';
import {amount, checkedText, requiredText} from './values.ts';

/** Podman 4 spells the fields in its own way. */
type RawSearchResult = {
	name?: string;
	Name?: string;
	description?: string;
	Description?: string;
	star_count?: number;
	Stars?: number;
	is_official?: boolean;
	Official?: string;
};

/** @throws TypeError for an entry that cannot be read. */
const toSearchResult = (result: RawSearchResult): SearchResult => ({
	name: familiarName(requiredText(result.name ?? result.Name)),
	description: checkedText(result.description ?? result.Description),
	stars: amount(result.star_count ?? result.Stars),
	isOfficial: result.is_official === true || result.Official === '[OK]',
});

async function search(
	docker: Docker,
	term: string,
	{limit, onUnreadable}: {limit: number} & Pick<ListOptions, 'onUnreadable'>,
): Promise<SearchResult[]> {
	try {
		const results: RawSearchResult[] | null = await docker.searchImages({term, limit});
		return readRows(results, toSearchResult, {request: 'GET /images/search', onUnreadable});
	} catch (error) {
		// Podman calls it an error to find nothing.
		if (error instanceof Problem && error.reason === 'not-found') {
			return [];
		}

		throw error;
	}
}

export const registryOperations = ({client}: Connection): RegistryOperations => ({
	search: (term, {signal, limit, onUnreadable}) =>
		search(client(signal, {kind: 'search term', name: term}, 'list'), term, {limit, onUnreadable}),
});
