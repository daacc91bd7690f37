import {Problem} from '../../problem.ts';
import type {HttpAnswer} from '../http/http.ts';
import {leadsToLinkLocal} from '../http/ip-ranges.ts';

/** Where an upload goes on. @throws Problem `failed` where the registry names no place, or none to trust. */
export function uploadPlace({url, headers}: HttpAnswer): string {
	const {location} = headers;
	const target =
		location !== undefined && URL.canParse(location, url.href)
			? new URL(location, url.href)
			: undefined;
	// Behind a proxy that ends TLS, registries often do not know that they are asked by https.
	if (
		target?.protocol === 'http:' &&
		url.protocol === 'https:' &&
		target.hostname === url.hostname
	) {
		target.protocol = 'https:';
		target.port = url.port;
	}

	const isSafe = target?.protocol === 'https:' || target?.protocol === url.protocol;
	if (!target || !isSafe || leadsToLinkLocal(url, target)) {
		throw new Problem({
			reason: 'failed',
			message: `${url.host} names no usable address for an upload.`,
			nextStep: 'Check the address of the registry.',
		});
	}

	target.username = '';
	target.password = '';
	return target.href;
}
