import {inject} from 'vitest';
import type {PrivateEngineKind} from './private-engine.ts';
import {requestEngine} from './private-request.ts';

/**
The test run's own engine of this kind, started when the first test asks for it. It holds the image
`slipway-base:1` (busybox). Others use it at the same time: a test names what it makes so that it is
recognisable, removes it, and neither counts on nor touches anything else.
@returns The path of its socket.
*/
export const sharedEngine = (kind: PrivateEngineKind): Promise<string> =>
	requestEngine({socketPath: inject('privateEngineBroker'), path: `/${kind}`});
