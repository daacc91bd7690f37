import {Problem} from '../../problem.ts';
import {registryUrl} from '../registry-host.ts';
import {failureCode, isNotTls} from './describe-failure.ts';
import type {Http} from './http.ts';

/** Nobody at the https port, no TLS behind it, or a proxy that does not let through to it. */
const noTls = new Set(['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED']);

function mayBePlain(error: unknown) {
	const code = error instanceof Problem ? failureCode(error.cause) : '';
	return isNotTls(code) || noTls.has(code);
}

/**
Finds out how a registry wants to be spoken to: https, always, and plain http only where the host is
allowed to and has no TLS. Nothing but `/v2/` is asked, without credentials.

@throws Problem when neither answers; the signal's reason after an abort.
*/
export async function findServer(http: Http, host: string, signal: AbortSignal): Promise<URL> {
	const secure = registryUrl('https', host);
	if (!http.isInsecure(secure.host)) {
		return secure;
	}

	const ask = async (url: URL) => {
		await http.send({
			method: 'GET',
			url: new URL('/v2/', url),
			headers: {},
			signal,
			mostBytes: 64 * 1024,
		});
		return url;
	};
	try {
		return await ask(secure);
	} catch (error) {
		signal.throwIfAborted();
		if (!mayBePlain(error)) {
			throw error;
		}

		return ask(registryUrl('http', host));
	}
}
