import {safeText} from '../../format/safe-text.ts';
import type {RegistryOperations} from '../registry.ts';
import type {Connection} from './connection.ts';
import {familiarName} from './names.ts';

type RawSearchResult = {
	name: string;
	description?: string;
	star_count?: number;
	is_official?: boolean;
};

export const registryOperations = ({client}: Connection): RegistryOperations => ({
	async search(term, {signal, limit}) {
		const docker = client(signal, {kind: 'search term', name: term});
		const results: RawSearchResult[] | null = await docker.searchImages({term, limit});
		return (results ?? []).map(({name, description, star_count, is_official}) => ({
			name: familiarName(name),
			description: safeText(description ?? ''),
			stars: star_count ?? 0,
			isOfficial: is_official ?? false,
		}));
	},
});
