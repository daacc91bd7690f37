import {formatDuration} from '../format/format-duration.ts';
import {Problem, type ProblemReason} from '../problem.ts';
import type {HttpAnswer} from './http/http.ts';
import {parseObject} from './parse-object.ts';

/** What was asked: makes the message of a refusal. */
export type RefusalContext = {
	/** As references have it. */
	host: string;
	/** `redis:7`, `team/app`; `undefined`: the registry as a whole. */
	subject: string | undefined;
	/** Whether the request carried a login. */
	hasCredentials: boolean;
};

const reasons: Record<number, ProblemReason> = {
	400: 'invalid',
	401: 'unauthorized',
	403: 'unauthorized',
	404: 'not-found',
	405: 'not-supported',
	429: 'rate-limited',
	501: 'not-supported',
};

/** Codes of the distribution specification, where they say more than the status. */
const reasonsByCode: Record<string, ProblemReason> = {
	UNAUTHORIZED: 'unauthorized',
	DENIED: 'unauthorized',
	NAME_UNKNOWN: 'not-found',
	MANIFEST_UNKNOWN: 'not-found',
	BLOB_UNKNOWN: 'not-found',
	NAME_INVALID: 'invalid',
	TOOMANYREQUESTS: 'rate-limited',
	UNSUPPORTED: 'not-supported',
};

const longestText = 300;

/** The registry's own words: `{errors: [{code, message}]}`, token servers say `details` or `error_description`. */
function explanationOf(body: Buffer): {code: string; text: string} {
	const fields = parseObject(body) ?? {};
	const [first] = Array.isArray(fields.errors) ? (fields.errors as unknown[]) : [];
	const {code, message} = (first ?? {}) as {code?: unknown; message?: unknown};
	const text = [message, fields.error_description, fields.details, fields.message].find(
		value => typeof value === 'string' && value !== '',
	);
	return {
		code: typeof code === 'string' ? code : '',
		text: typeof text === 'string' ? text.slice(0, longestText) : '',
	};
}

/** `for 42.0s`; empty where the registry does not say how long. */
function waitText(headers: HttpAnswer['headers']): string {
	const seconds = /^\d{1,9}$/.exec(headers['retry-after']?.trim() ?? '')?.[0];
	return seconds === undefined ? '' : ` for ${formatDuration(Number(seconds) * 1000)}`;
}

function nextStepOf(
	reason: ProblemReason,
	headers: HttpAnswer['headers'],
	{host, subject, hasCredentials}: RefusalContext,
): string {
	switch (reason) {
		case 'unauthorized':
			if (subject === undefined && hasCredentials) {
				return 'Check the user name, and the password or token.';
			}

			return hasCredentials
				? `Check the name, log in again with more permissions, or log out of ${host}: an old login blocks public images, too.`
				: `Check the name. If it is private, log in to ${host}.`;
		case 'rate-limited':
			return hasCredentials
				? `Wait${waitText(headers)}: this account has reached its rate limit.`
				: `Wait${waitText(headers)}, or log in: accounts have a higher rate limit.`;
		case 'not-found':
			return 'Check the spelling of the name and the tag.';
		default:
			return 'Try again later.';
	}
}

function describe(
	reason: ProblemReason,
	status: number,
	{host, subject, hasCredentials}: RefusalContext,
) {
	const name = subject ?? host;
	switch (reason) {
		case 'unauthorized':
			return subject === undefined
				? `${name} rejected ${hasCredentials ? 'the login' : 'access without a login'}`
				: `Access denied: ${name} on ${host} is private or does not exist`;
		case 'rate-limited':
			return `Too many requests: ${host} has reached its rate limit`;
		case 'not-found':
			return subject === undefined ? `${name} has no registry API` : `${host} has no ${name}`;
		case 'not-supported':
			return `${host} does not support this request`;
		default:
			return `${host} answered HTTP ${status}`;
	}
}

/** A registry's refusal (status 300 and above) as the error that a user meets. */
export function describeRefusal(
	{status, headers, body}: HttpAnswer,
	context: RefusalContext,
): Problem {
	const {code, text} = explanationOf(body);
	const reason = reasonsByCode[code.toUpperCase()] ?? reasons[status] ?? 'failed';
	const sentence = describe(reason, status, context);
	return new Problem({
		reason,
		message: text === '' ? `${sentence}.` : `${sentence}: ${text.replace(/[.\s]+$/, '')}.`,
		nextStep: nextStepOf(reason, headers, context),
		cause: {status, code},
	});
}
