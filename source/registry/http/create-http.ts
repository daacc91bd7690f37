import type {Dispatcher} from 'undici';
import {safeText} from '../../format/safe-text.ts';
import {Problem} from '../../problem.ts';
import {describeFailure, failureCode, isUntrusted} from './describe-failure.ts';
import {createDispatchers} from './dispatchers.ts';
import type {Http, HttpAnswer, HttpRequest} from './http.ts';
import type {HttpOptions} from './http-options.ts';
import {readBody} from './read-body.ts';
import {redirectTarget} from './redirect-target.ts';

const mostRedirects = 5;

const firstValues = (headers: Dispatcher.ResponseData['headers']) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value[0] : value,
		]),
	);

export function createHttp(options: HttpOptions): Http {
	const dispatchers = createDispatchers(options);

	const open = async ({method, url, headers, body}: HttpRequest, signal: AbortSignal) => {
		const dispatcher = await dispatchers.for(url);
		return dispatcher.request({
			origin: url.origin,
			path: `${url.pathname}${url.search}`,
			method,
			headers,
			body: body ?? null,
			signal,
		});
	};

	const exchange = async (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
		const {url, mostBytes} = request;
		const response = await open(request, signal).catch((error: unknown) => {
			// Nothing has been sent yet when a certificate is refused.
			if (isUntrusted(failureCode(error)) && dispatchers.trustSystem(url)) {
				return open(request, signal);
			}

			throw error;
		});
		// The connection may break while nobody listens any more.
		response.body.on('error', () => {});
		return {
			url,
			status: response.statusCode,
			headers: firstValues(response.headers),
			body: await readBody(response, {host: url.host, mostBytes}),
		};
	};

	const follow = async (first: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
		let request = first;
		for (let count = 0; count <= mostRedirects; count++) {
			const answer = await exchange(request, signal);
			const url = redirectTarget(answer, request.method);
			if (!url) {
				return answer;
			}

			const {authorization: _, ...open} = request.headers;
			request = {
				...request,
				url,
				headers: url.origin === request.url.origin ? request.headers : open,
			};
		}

		throw new Problem({
			reason: 'failed',
			message: `${safeText(first.url.host)} redirects from place to place without end.`,
			nextStep: 'Check the address of the registry.',
		});
	};

	return {
		async send(request) {
			const {signal, url} = request;
			signal.throwIfAborted();
			const deadline = AbortSignal.timeout(options.timeouts.totalMs);
			try {
				return await follow(request, AbortSignal.any([signal, deadline]));
			} catch (error) {
				signal.throwIfAborted();
				throw deadline.aborted ? tooSlow(url.host) : describeFailure(error, url.host);
			}
		},
		isInsecure: dispatchers.isInsecure,
		close: dispatchers.close,
	};
}

const tooSlow = (host: string) =>
	new Problem({
		reason: 'unreachable',
		message: `${safeText(host)} did not finish its answer in time.`,
		nextStep: 'Try again later.',
	});
