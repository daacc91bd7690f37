import {dockerHub, type ImageReference, looksLikeHost} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';

/** What was typed into the search field, understood. */
export type SearchTerm = {
	/** Registry to look in. */
	host: string;
	/** What a name there must contain; empty: everything, or nothing typed yet on Docker Hub. */
	query: string;
	/** What was typed, where it names one repository by its registry, its owner, a tag or a digest. */
	reference: ImageReference | undefined;
	/** True where a user name or a password was typed, which no registry may hear of as a word. */
	hasLogin?: true;
};

const hubNames = new Set([dockerHub, 'index.docker.io', 'hub.docker.com']);

/** `localhost:5000`, `registry.example.com:443`: a host without a word about what is in it. */
const isHost = (text: string) =>
	/^(?:localhost(?::\d+)?|\[[\da-f:]+\](?::\d+)?|[^/:\s]*\.[^/:\s]*:\d+)$/i.test(text);

/** Takes what is pasted with a name: `docker pull redis`, `https://quay.io/x`. */
const bare = (text: string) =>
	text
		.trim()
		.replace(/^(?:docker|podman) (?:image )?(?:pull|run|search) +/i, '')
		.replace(/^https?:\/\//i, '');

const withoutTag = (path: string) => path.replace(/[:@].*$/s, '');

function split(text: string): {host: string; path: string} {
	const slash = text.indexOf('/');
	const first = slash === -1 ? text : text.slice(0, slash);
	const namesHost = slash === -1 ? isHost(first) : looksLikeHost(first);
	if (!namesHost) {
		return {host: dockerHub, path: text};
	}

	const host = hubNames.has(first) ? dockerHub : first;
	return {host, path: slash === -1 ? '' : text.slice(slash + 1)};
}

/** `https://user:password@host`, also half typed, and `user:password@host`; no port, no `name:tag@sha256:…`. */
const withLogin =
	/^(?:[a-z]+:\/\/[^/\s]*@|[a-z]+:\/\/[^/\s:[]*:(?!\d*(?:\/|$))|[^/@\s]*:[^/@\s]*@(?!sha(?:256|512):))/i;

/** Never fails: what cannot be a name is still searched for. */
export function parseSearchTerm(typed: string): SearchTerm {
	if (withLogin.test(typed.trim())) {
		return {host: dockerHub, query: '', reference: undefined, hasLogin: true};
	}

	const text = bare(typed);
	const {host, path} = split(text);
	const parsed = path === '' ? undefined : parseImageReference(text);
	const isExplicit = /[/:@]/.test(text);
	return {
		host,
		query: withoutTag(path).toLowerCase(),
		reference: parsed?.isValid && isExplicit ? parsed.value : undefined,
	};
}

/** Whether there is anything to ask for. */
export const isAsking = ({host, query, hasLogin}: SearchTerm): boolean =>
	host !== dockerHub || query !== '' || hasLogin === true;
