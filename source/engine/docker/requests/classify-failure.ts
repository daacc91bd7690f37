import type {EngineErrorReason} from '../../engine-error.ts';

type Classification = {reason: EngineErrorReason; nextStep?: string};
type Rule = Classification & {pattern: RegExp};

/** Text tells more than the status: Podman says 500 to nearly everything, streams have none. */
const rules: Rule[] = [
	{
		pattern: /no space left on device|disk quota exceeded/i,
		reason: 'disk-full',
		nextStep: "Free space on the engine's disk, for example by pruning what nothing uses.",
	},
	{
		pattern: /HTTP request to an HTTPS server/,
		reason: 'tls',
		nextStep: 'Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH.',
	},
	{
		pattern: /client version .* is too (?:old|new)/,
		reason: 'not-supported',
		nextStep: 'Update the older of the two; DOCKER_API_VERSION must fit the engine.',
	},
	{
		pattern: /toomanyrequests|rate limit/i,
		reason: 'rate-limited',
		nextStep: 'Wait a while, or log in: accounts have a larger allowance.',
	},
	{
		pattern:
			/unauthorized|authentication required|access denied|denied: |no basic auth credentials|incorrect username or password|invalid username\/password/i,
		reason: 'unauthorized',
		nextStep: 'Check the name; if the repository is private, log in with docker login.',
	},
	{
		pattern: /manifest unknown|manifest for .* not found|no matching manifest|name unknown/i,
		reason: 'not-found',
		nextStep: 'Check the name, the tag and the platform.',
	},
	{
		pattern:
			/executable file not found|command that was not found|no such file or directory: unknown/,
		reason: 'invalid',
		nextStep: 'Check the command: the image has no such program.',
	},
	{
		pattern:
			/dial tcp|lookup .*: no such host|i\/o timeout|TLS handshake|x509:|HTTP response to HTTPS client|failed to do request/,
		reason: 'failed',
		nextStep: "Check the registry's address and the network of the engine's machine.",
	},
	{
		pattern:
			/no such (?:image|container|exec|volume|network)|image does not exist locally|(?:image|layer) not known|could not find the file/i,
		reason: 'not-found',
	},
	{
		pattern:
			/invalid reference format|invalid tag format|must be lowercase|invalid argument|names must match|invalid signal|parsing reference|invalid port/i,
		reason: 'invalid',
	},
	{pattern: /not implemented|not supported/i, reason: 'not-supported'},
];

const reasonsByStatus: Record<number, EngineErrorReason> = {
	400: 'invalid',
	401: 'unauthorized',
	403: 'unauthorized',
	404: 'not-found',
	409: 'conflict',
	429: 'rate-limited',
	501: 'not-supported',
};

/** @param status HTTP status, or `undefined` for an error inside a stream. */
export function classifyFailure(status: number | undefined, text: string): Classification {
	// Neither engine has heard of the path: the router answers, not the handler.
	if (status === 404 && /^(?:404 )?(?:page )?not found$/i.test(text)) {
		return {reason: 'not-supported', nextStep: 'A newer engine may be able to do it.'};
	}

	const {reason, nextStep} = rules.find(({pattern}) => pattern.test(text)) ?? {
		reason: reasonsByStatus[status ?? 500] ?? 'failed',
	};
	return nextStep === undefined ? {reason} : {reason, nextStep};
}
