import {Problem} from '../../problem.ts';
import {isLoopback} from '../../registry/registry-host.ts';

/** Whether the engine's loopback addresses are this machine's, too. */
function isOnThisMachine(endpoint: string): boolean {
	const [, scheme, host = ''] =
		/^(\w+):\/\/(?:[^@/]*@)?(\[[^\]]*\](?::\d+)?|[^/]*)/.exec(endpoint) ?? [];
	return scheme === 'ssh' || scheme === 'tcp' || scheme === 'http' || scheme === 'https'
		? isLoopback(host)
		: true;
}

/**
`localhost:5000` in the name of an image means the engine's machine; Slipway asks from this one.

@returns Why that registry cannot be asked from here; `undefined` when it can.
*/
export function whyOutOfReach(endpoint: string, host: string): Problem | undefined {
	return isLoopback(host) && !isOnThisMachine(endpoint)
		? new Problem({
				reason: 'not-supported',
				message: `${host} is on the engine\u2019s machine and not reachable from this one.`,
				nextStep: 'Pull the image: the engine can reach it.',
			})
		: undefined;
}
