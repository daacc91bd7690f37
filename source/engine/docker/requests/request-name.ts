import type {IncomingMessage} from 'node:http';

/** A request as people look for it: `GET /images/json`, without version and query, ids as short as everywhere. */
export const requestName = (method: string, path: string): string =>
	`${method} ${decoded(path.replace(/\?.*$/s, '').replace(/^\/v[\d.]+(?=\/)/, ''))}`.replace(
		/\b([0-9a-f]{12})[0-9a-f]{52}\b/g,
		'$1',
	);

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

const names = new WeakMap<IncomingMessage, string>();

/** Notes what an answer answers, for whoever reads its body. */
export const nameRequest = (response: IncomingMessage, name: string): void =>
	void names.set(response, name);

/** `undefined` for an answer that was not noted. */
export const requestOf = (response: IncomingMessage): string | undefined => names.get(response);
