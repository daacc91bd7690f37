import type {ProblemReason} from '../../../problem.ts';
import {explainTrust} from './explain-trust.ts';
import {namedStatus} from './named-status.ts';

type Explanation = {reason: ProblemReason; nextStep?: string};
type Rule = Explanation & {pattern: RegExp};

export type Classification = Explanation & {
	/** Index of the words that told; `undefined` when only the status did. */
	at: number | undefined;
};

const checkName = 'Check the name, the tag and the platform.';
const waitOrLogIn = 'Wait, or log in: accounts have a higher rate limit.';
const checkNetwork = "Check the registry's address and the network of the engine's machine.";
const checkLogin = 'Check the name. If the repository is private, log in with docker login.';

/** What stays true whatever status a registry names beside it. */
const surestRules: Rule[] = [
	{
		pattern: /HTTP request to an HTTPS server/i,
		reason: 'tls',
		nextStep:
			'Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or give the context its certificates with docker context update.',
	},
];

/**
Text tells more than the status of the answer: Podman says 500 to nearly everything, streams have none.
Every pattern is bounded: a text may be a megabyte.
*/
const rules: Rule[] = [
	{
		pattern: /cannot overwrite digest/i,
		reason: 'conflict',
		nextStep:
			'The local image with this digest is of another platform. Remove it, then pull again.',
	},
	{
		pattern: /no space left on device|disk quota exceeded/i,
		reason: 'disk-full',
		nextStep: "Free space on the engine's disk, for example by pruning unused items.",
	},
	{
		pattern: /client version .{1,40} is too (?:old|new)/,
		reason: 'not-supported',
		nextStep: 'Update the older of the two. DOCKER_API_VERSION must match the engine.',
	},
	{
		pattern: /toomanyrequests|too many requests|rate limit/i,
		reason: 'rate-limited',
		nextStep: waitOrLogIn,
	},
	{
		pattern:
			/unauthorized|authentication required|access denied|access forbidden|denied: |(?:^|: )(?:requested access is )?denied\.?$|failed to fetch anonymous token|insufficient_scope|authorization failed|no basic auth credentials|incorrect username or password|invalid username\/password/i,
		reason: 'unauthorized',
		nextStep: checkLogin,
	},
	{
		pattern:
			/manifest unknown|manifest for .{1,300} not found|no matching manifest|name unknown|no match for platform|not (?:provide|match) the specified platform|no image found in (?:manifest list|image index)|no suitable export target|cannot be used on this platform|failed to resolve .{1,300}: not found/i,
		reason: 'not-found',
		nextStep: checkName,
	},
	{
		pattern:
			/executable file not found|command that was not found|no such file or directory: unknown/,
		reason: 'invalid',
		nextStep: 'Check the command: the image has no such program.',
	},
	{
		pattern:
			/dial tcp|no such host|i\/o timeout|TLS handshake|tls: |x509: |HTTP response to HTTPS client|failed to do request|connection refused|connection reset by peer|network is unreachable|no route to host|Client\.Timeout exceeded|context deadline exceeded/,
		reason: 'failed',
		nextStep: checkNetwork,
	},
	{
		pattern:
			/no such (?:image|container|exec|volume|network)|image does not exist locally|tag does not exist|reference does not exist|(?:image|layer) not known|could not find the file/i,
		reason: 'not-found',
	},
	{
		pattern:
			/invalid reference format|invalid tag format|must be lowercase|invalid argument|names must match|invalid signal|parsing reference|invalid port/i,
		reason: 'invalid',
	},
	{pattern: /not implemented|not supported/i, reason: 'not-supported'},
];

const reasonsByStatus: Record<number, ProblemReason> = {
	400: 'invalid',
	401: 'unauthorized',
	403: 'unauthorized',
	404: 'not-found',
	409: 'conflict',
	429: 'rate-limited',
	501: 'not-supported',
};

/** What a registry's answer means; of the others its name in the text says all that is known. */
const registryStatuses: Record<number, Explanation> = {
	400: {reason: 'invalid'},
	401: {reason: 'unauthorized', nextStep: checkLogin},
	403: {reason: 'unauthorized', nextStep: checkLogin},
	404: {reason: 'not-found', nextStep: checkName},
	409: {reason: 'conflict'},
	410: {reason: 'not-found', nextStep: checkName},
	429: {reason: 'rate-limited', nextStep: waitOrLogIn},
};

const ofRegistry = (status: number): Explanation =>
	registryStatuses[status] ??
	(status >= 500
		? {reason: 'failed', nextStep: 'Server error. Try again later.'}
		: {reason: 'failed'});

function matching(candidates: readonly Rule[], text: string): Classification | undefined {
	for (const {pattern, reason, nextStep} of candidates) {
		const match = pattern.exec(text);
		if (match) {
			return {reason, ...(nextStep === undefined ? {} : {nextStep}), at: match.index};
		}
	}

	return;
}

/**
@param status HTTP status, or `undefined` for an error inside a stream.
@param text All of it: the words that tell may be the last ones.
*/
export function classifyFailure(status: number | undefined, text: string): Classification {
	// Neither engine has heard of the path: the router answers, not the handler.
	if (status === 404 && /^(?:404 )?(?:page )?not found$/i.test(text)) {
		return {
			reason: 'not-supported',
			nextStep: 'A newer engine may be able to do it.',
			at: undefined,
		};
	}

	const surest = matching(surestRules, text);
	if (surest) {
		return surest;
	}

	const trust = explainTrust(text);
	if (trust) {
		return trust;
	}

	// A status is sure where words may be part of a name.
	const named = namedStatus(text);
	return named
		? {...ofRegistry(named.status), at: named.at}
		: (matching(rules, text) ?? {
				reason: reasonsByStatus[status ?? 500] ?? 'failed',
				at: undefined,
			});
}
