import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import {parseObject} from '../parse-object.ts';
import type {RegistryRequest, RegistryRequests} from '../registry-requests.ts';

export type TagsOptions = RequestOptions & {
	/** Hears how many names were left out because they cannot be tags. */
	onInvalid?: ((count: number) => void) | undefined;
};

export type PagedList = Omit<RegistryRequest, 'method' | 'mostBytes'> & {
	/** Whether this can be a name of that kind; others are left out. The default is all. */
	isName?: (name: string) => boolean;
	/** Hears how many names of a page were left out. */
	onInvalid?: ((count: number) => void) | undefined;
	/** The field that holds the names: `tags`, `repositories`. */
	field: string;
};

/** Some registries answer everything in one page: a hundred thousand tags and more. */
const mostBytes = 16 * 1024 * 1024;

/** No name may be longer, and one that was cut would be another name. */
const longestName = 300;

const mostPages = 10_000;

/** What can stand behind the colon of a reference; anything else would be more than a name in a command. */
export const isTag = (text: string): boolean => /^\w[\w.-]{0,127}$/.test(text);

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

/** Names that are asked for at once. */
const pageLength = 1000;

/** What registries that do not like so many are asked for. */
const shortPageLength = 100;

/** Lengths at which registries cut pages are round. */
const isMaybeCut = (count: number) => count > 0 && count <= pageLength && count % 50 === 0;

/** A registry that has never heard of the parameters of a page. */
const endsQuietly: ReadonlySet<ProblemReason> = new Set(['invalid', 'not-found', 'not-supported']);

function withParameters(path: string, parameters: Record<string, string>): string {
	const url = new URL(path, 'https://registry');
	for (const [name, value] of Object.entries(parameters)) {
		url.searchParams.set(name, value);
	}

	return `${url.pathname}${url.search}`;
}

const notUnderstood = (host: string, text: string) =>
	new Problem({
		reason: 'failed',
		message: `${host} ${text}.`,
		nextStep: 'Check the address. This may not be a registry.',
	});

/**
Reads a list page by page; a page is asked for when it is wanted, and never empty. Where a page that may be
full has no link to the next (RFC 8288), what follows its last name is asked for.

@throws Problem `failed` for pages that never end, and all that a request can throw.
*/
export async function* pages(
	requests: RegistryRequests,
	{field, isName = () => true, onInvalid, ...list}: PagedList,
): AsyncGenerator<string[], void, undefined> {
	const {host} = list;
	const seen = new Set<string>();
	const known = new Set<string>();
	const ask = async (path: string) => {
		const answer = await requests.send({...list, path, method: 'GET', mostBytes});
		const fields = parseObject(answer.body);
		const names = fields?.[field] ?? [];
		if (!fields || !Array.isArray(names)) {
			throw notUnderstood(host, 'sent an invalid list');
		}

		return {names: names as unknown[], link: answer.headers.link};
	};
	const askFirst = async () => {
		try {
			return await ask(withParameters(list.path, {n: String(pageLength)}));
		} catch (error) {
			if (error instanceof Problem && error.reason === 'invalid') {
				return ask(withParameters(list.path, {n: String(shortPageLength)}));
			}

			throw error;
		}
	};
	/** @returns Nothing where the registry does not go on from a name. */
	const askAfter = async (path: string) => {
		try {
			return await ask(path);
		} catch (error) {
			list.signal.throwIfAborted();
			if (error instanceof Problem && endsQuietly.has(error.reason)) {
				return {names: [], link: undefined};
			}

			throw error;
		}
	};

	let page = await askFirst();
	let {path} = list;
	for (let count = 0; count < mostPages; count++) {
		const valid = page.names
			.filter(name => typeof name === 'string')
			.filter(name => name.length <= longestName && isName(name));
		const fresh = valid.filter(name => !known.has(name));
		for (const name of fresh) {
			known.add(name);
		}

		if (valid.length < page.names.length) {
			onInvalid?.(page.names.length - valid.length);
		}

		if (fresh.length > 0) {
			yield fresh;
		}

		const next = nextPage(page.link, path);
		if (next === undefined) {
			const last = page.names.at(-1);
			const mayGoOn = seen.size === 0 && fresh.length > 0 && isMaybeCut(page.names.length);
			if (!mayGoOn || typeof last !== 'string') {
				return;
			}

			page = await askAfter(withParameters(list.path, {n: String(pageLength), last}));
			continue;
		}

		if (seen.has(next)) {
			throw notUnderstood(host, 'sent a list whose pages repeat');
		}

		seen.add(next);
		path = next;
		page = await ask(path);
	}
}
