import {safeText} from '../../format/safe-text.ts';
import {Problem} from '../../problem.ts';
import type {HttpAnswer} from './http.ts';

const refused = (from: URL, text: string) =>
	new Problem({
		reason: 'failed',
		message: `${safeText(from.host)} redirects ${text}.`,
		nextStep: 'Check the address of the registry.',
	});

/**
Where an answer sends a request that only reads; `undefined` when it is no redirect.

@throws Problem `failed` for a place that a redirect must not lead to.
*/
export function redirectTarget(
	{url, status, headers}: HttpAnswer,
	method: string,
): URL | undefined {
	const {location} = headers;
	if (![301, 302, 303, 307, 308].includes(status) || location === undefined || method === 'POST') {
		return undefined;
	}

	const target = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
	if (!target || !/^https?:$/.test(target.protocol)) {
		throw refused(url, 'to no address');
	}

	if (url.protocol === 'https:' && target.protocol === 'http:') {
		throw refused(url, `from https to plain http (${safeText(target.host)})`);
	}

	// A name and a password in a URL would be sent to whoever wrote it.
	target.username = '';
	target.password = '';
	return target;
}
