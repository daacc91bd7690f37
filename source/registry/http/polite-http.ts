import {setTimeout as delay} from 'node:timers/promises';
import QuickLru from 'quick-lru';
import {type Http, type HttpAnswer, type HttpRequest, isRepeatable} from './http.ts';

/** Milliseconds before the second and third attempt at a server that is overloaded or restarting. */
const pausesMs = [300, 1200];

/** As long as anybody is believed. */
const longestWaitMs = 3_600_000;

/** A pause that a request waits for by itself; a longer one is told to the user. */
const longestPauseMs = 3000;

const passing = new Set([502, 503, 504]);

/** Whether doing it twice is the same as doing it once. */
const isRepeated = ({method, body}: HttpRequest) =>
	method !== 'POST' && method !== 'PATCH' && isRepeatable(body);

/** Milliseconds that a server wants to be left alone for (RFC 9110, 10.2.3); `undefined`: it does not say. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	const at = /^\d{1,9}$/.test(text) ? now + Number(text) * 1000 : Date.parse(text);
	return at > now ? Math.min(at - now, longestWaitMs) : undefined;
}

type Refusal = {until: number; answer: HttpAnswer};

/**
Asks nothing of a host that has said 429 until the time that it named: who goes on is locked out for longer.
The refusal is the answer meanwhile, with the seconds that are left. What passes by itself is tried again.
*/
export function politeHttp(
	http: Http,
	now: () => number,
): Http & {
	/** Asks that host again: another user may have an allowance of its own. */
	forgive(host: string): void;
} {
	const refusals = new QuickLru<string, Refusal>({maxSize: 200});

	const refusalOf = (host: string): HttpAnswer | undefined => {
		const refusal = refusals.get(host);
		if (!refusal || refusal.until <= now()) {
			return undefined;
		}

		const seconds = Math.ceil((refusal.until - now()) / 1000);
		return {
			...refusal.answer,
			headers: {...refusal.answer.headers, 'retry-after': String(seconds)},
		};
	};

	const ask = async (request: HttpRequest): Promise<HttpAnswer> => {
		for (let attempt = 0; ; attempt++) {
			const answer = await http.send(request);
			const pauseMs = pausesMs[attempt];
			const wantedMs = readRetryAfter(answer.headers['retry-after'], now()) ?? 0;
			const isLast = pauseMs === undefined || wantedMs > longestPauseMs;
			if (!passing.has(answer.status) || !isRepeated(request) || isLast) {
				return answer;
			}

			await delay(Math.max(pauseMs, wantedMs), undefined, {signal: request.signal}).catch(() =>
				request.signal.throwIfAborted(),
			);
		}
	};

	return {
		...http,
		forgive: host => void refusals.delete(host),
		async send(request) {
			const known = refusalOf(request.url.host);
			if (known) {
				request.signal.throwIfAborted();
				return known;
			}

			const answer = await ask(request);
			const waitMs =
				answer.status === 429 ? readRetryAfter(answer.headers['retry-after'], now()) : undefined;
			if (waitMs === undefined) {
				return answer;
			}

			for (const {host} of [request.url, answer.url]) {
				refusals.set(host, {until: now() + waitMs, answer});
			}

			// A date is told as seconds, too.
			return refusalOf(answer.url.host) ?? answer;
		},
	};
}
