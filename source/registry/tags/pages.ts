import {Problem} from '../../problem.ts';
import {parseObject} from '../parse-object.ts';
import type {RegistryRequest, RegistryRequests} from '../registry-requests.ts';

export type PagedList = Omit<RegistryRequest, 'method' | 'mostBytes'> & {
	/** The field that holds the names: `tags`, `repositories`. */
	field: string;
};

/** Some registries answer everything in one page: a hundred thousand tags and more. */
const mostBytes = 16 * 1024 * 1024;

/** No name may be longer, and one that was cut would be another name. */
const longestName = 300;

const mostPages = 10_000;

/**
Path and query of the next page (RFC 8288); `undefined` on the last one. The host is left out:
registries behind proxies often get it wrong, and it must not be another.
*/
export function nextPage(link: string | undefined, path: string): string | undefined {
	const target = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(link ?? '')?.[1];
	const base = `https://registry${path}`;
	if (target === undefined || !URL.canParse(target, base)) {
		return undefined;
	}

	const {pathname, search} = new URL(target, base);
	return `${pathname}${search}`;
}

const notUnderstood = (host: string, text: string) =>
	new Problem({
		reason: 'failed',
		message: `${host} ${text}.`,
		nextStep: 'Check the address. This may not be a registry.',
	});

/**
Reads a list page by page; a page is asked for when it is wanted, and never empty.

@throws Problem `failed` for pages that never end, and all that a request can throw.
*/
export async function* pages(
	requests: RegistryRequests,
	{field, ...list}: PagedList,
): AsyncGenerator<string[], void, undefined> {
	const {host} = list;
	const seen = new Set<string>();
	let {path} = list;
	for (let count = 0; count < mostPages; count++) {
		const answer = await requests.send({...list, path, method: 'GET', mostBytes});
		const fields = parseObject(answer.body);
		const names = fields?.[field] ?? [];
		if (!fields || !Array.isArray(names)) {
			throw notUnderstood(host, 'sent an invalid list');
		}

		const page = names
			.filter(name => typeof name === 'string')
			.filter(({length}) => length <= longestName);
		if (page.length > 0) {
			yield page;
		}

		const next = nextPage(answer.headers.link, path);
		if (next === undefined) {
			return;
		}

		if (seen.has(next)) {
			throw notUnderstood(host, 'sent a list whose pages repeat');
		}

		seen.add(next);
		path = next;
	}
}
