import type Docker from 'dockerode';
import {safeText} from '../../format/safe-text.ts';
import {Problem} from '../../problem.ts';
import type {RegistryOperations, SearchResult} from '../registry.ts';
import type {Connection} from './connection.ts';
import {familiarName} from './names.ts';

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

const toSearchResult = (result: RawSearchResult): SearchResult => ({
	name: familiarName(result.name ?? result.Name ?? ''),
	description: safeText(result.description ?? result.Description ?? ''),
	stars: result.star_count ?? result.Stars ?? 0,
	isOfficial: result.is_official ?? result.Official === '[OK]',
});

async function search(docker: Docker, term: string, limit: number): Promise<SearchResult[]> {
	try {
		const results: RawSearchResult[] | null = await docker.searchImages({term, limit});
		return (results ?? []).map(toSearchResult);
	} catch (error) {
		// Podman calls it an error to find nothing.
		if (error instanceof Problem && error.reason === 'not-found') {
			return [];
		}

		throw error;
	}
}

export const registryOperations = ({client}: Connection): RegistryOperations => ({
	search: (term, {signal, limit}) =>
		search(client(signal, {kind: 'search term', name: term}), term, limit),
});
