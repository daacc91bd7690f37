import type {HttpAnswer} from '../http/http.ts';
import type {PullAllowance} from './remote-image.ts';

/** Reads `100;w=21600`. */
function readLimit(header: string | undefined) {
	const [, count, seconds] = /^\s*(\d{1,9})(?:\s*;\s*w=(\d{1,9}))?/.exec(header ?? '') ?? [];
	return count === undefined
		? undefined
		: {count: Number(count), seconds: seconds === undefined ? undefined : Number(seconds)};
}

/** The allowance that an answer about a manifest tells; `undefined` when it tells none. */
export function readAllowance(headers: HttpAnswer['headers']): PullAllowance | undefined {
	const limit = readLimit(headers['ratelimit-limit']);
	const remaining = readLimit(headers['ratelimit-remaining']);
	return limit && remaining
		? {limit: limit.count, remaining: remaining.count, windowSeconds: limit.seconds}
		: undefined;
}
