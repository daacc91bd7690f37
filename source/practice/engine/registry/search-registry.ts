import type {SearchResult} from '../../../engine/registry.ts';
import {Problem} from '../../../problem.ts';
import {repositories} from './repositories.ts';

const most = 100;

/** The name itself first, then official ones, then by stars. Descriptions are searched too. */
export function searchRegistry(term: string, limit: number): SearchResult[] {
	if (!Number.isInteger(limit) || limit < 1 || limit > most) {
		throw new Problem({
			reason: 'invalid',
			message: `Limit ${limit} is outside the range of 1 to ${most}.`,
		});
	}

	const wanted = term
		.toLowerCase()
		.trim()
		.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
	const rank = (name: string, isOfficial: boolean) =>
		name === wanted ? 0 : !name.includes(wanted) ? 3 : isOfficial ? 1 : 2;
	return repositories
		.filter(
			({name, description}) =>
				name.includes(wanted) || (wanted.length > 2 && description.toLowerCase().includes(wanted)),
		)
		.toSorted(
			(a, b) =>
				rank(a.name, a.isOfficial) - rank(b.name, b.isOfficial) ||
				b.stars - a.stars ||
				(a.name < b.name ? -1 : 1),
		)
		.slice(0, limit)
		.map(({name, description, stars, isOfficial}) => ({name, description, stars, isOfficial}));
}
