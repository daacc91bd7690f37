import type {Dispatcher} from 'undici';
import {Problem} from '../../problem.ts';
import {describeFailure, failureCode, isUntrusted} from './describe-failure.ts';
import {createDispatchers} from './dispatchers.ts';
import type {Http, HttpAnswer, HttpRequest} from './http.ts';
import type {HttpOptions} from './http-options.ts';
import {leadsToLinkLocal} from './ip-ranges.ts';
import {readBody} from './read-body.ts';

const refused = (from: URL, text: string) =>
	new Problem({
		reason: 'failed',
		message: `${from.host} redirects ${text}.`,
		nextStep: 'Check the address of the registry.',
	});

/** Milliseconds that a server has for content: to begin its answer, and without a single byte. */
const transferTimeouts = {headersTimeout: 300_000, bodyTimeout: 60_000};

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
Where an answer sends a request that only reads; `undefined` when it is no redirect.

@throws Problem `failed` for a place that a redirect must not lead to.
*/
function redirectTarget({url, status, headers}: HttpAnswer, method: string): URL | undefined {
	const {location} = headers;
	const isRedirect = [301, 302, 303, 307, 308].includes(status);
	if (!isRedirect || location === undefined || !reads.has(method)) {
		return undefined;
	}

	const target = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
	if (!target || !/^https?:$/.test(target.protocol)) {
		throw refused(url, 'to no address');
	}

	if (leadsToLinkLocal(url, target)) {
		throw refused(url, `to a link-local address (${target.host})`);
	}

	if (url.protocol === 'https:' && target.protocol === 'http:') {
		throw refused(url, `from https to plain http (${target.host})`);
	}

	// A name and a password in a URL would be sent to whoever wrote it.
	target.username = '';
	target.password = '';
	return target;
}

const mostRedirects = 5;

/** Those that are lists by definition; of others that come twice the first counts. */
const lists = new Set(['www-authenticate', 'link']);

const joinValues = (headers: Dispatcher.ResponseData['headers']) =>
	Object.fromEntries(
		Object.entries(headers).map(([given, value]) => {
			const name = given.toLowerCase();
			const whole = Array.isArray(value) && lists.has(name) ? value.join(', ') : value;
			return [name, Array.isArray(whole) ? whole[0] : whole];
		}),
	);

export function createHttp(options: HttpOptions): Http {
	const dispatchers = createDispatchers(options);

	const open = async (request: HttpRequest, signal: AbortSignal) => {
		const {method, url, headers, body, isTransfer} = request;
		const dispatcher = await dispatchers.for(url);
		return dispatcher.request({
			origin: url.origin,
			path: `${url.pathname}${url.search}`,
			method,
			headers,
			body: (body ?? null) as Dispatcher.DispatchOptions['body'],
			signal,
			...(isTransfer ? transferTimeouts : {}),
		});
	};

	const exchange = async (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
		const {url, mostBytes, receive} = request;
		const response = await open(request, signal).catch((error: unknown) => {
			// Nothing has been sent yet when a certificate is refused.
			if (isUntrusted(failureCode(error)) && dispatchers.trustSystem(url)) {
				return open(request, signal);
			}

			throw error;
		});
		// The connection may break while nobody listens any more.
		response.body.on('error', () => {});
		const head = {url, status: response.statusCode, headers: joinValues(response.headers)};
		if (receive && head.status < 300) {
			try {
				await receive(response.body, head.status);
			} finally {
				response.body.destroy();
			}

			return {...head, body: Buffer.alloc(0)};
		}

		return {
			...head,
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
			message: `${first.url.host} redirects endlessly (too many redirects).`,
			nextStep: 'Check the address of the registry.',
		});
	};

	return {
		async send(request) {
			const {signal, url} = request;
			signal.throwIfAborted();
			const deadline = request.isTransfer
				? undefined
				: AbortSignal.timeout(options.timeouts.totalMs);
			try {
				return await follow(request, deadline ? AbortSignal.any([signal, deadline]) : signal);
			} catch (error) {
				signal.throwIfAborted();
				throw deadline?.aborted ? tooSlow(url.host) : describeFailure(error, url.host);
			}
		},
		isInsecure: dispatchers.isInsecure,
		close: dispatchers.close,
	};
}

const tooSlow = (host: string) =>
	new Problem({
		reason: 'unreachable',
		message: `${host} did not finish its answer in time.`,
		nextStep: 'Try again later.',
	});
