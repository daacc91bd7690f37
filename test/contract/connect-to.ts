import {connectDocker} from '../../source/engine/docker/connect.ts';
import {resolveEndpoint} from '../../source/engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../../source/engine/engine.ts';

/** Connects as the program does when it is given `--host`, with nothing of this machine's settings. */
export const connectTo = (host: string): Engine =>
	connectDocker(
		resolveEndpoint({
			host,
			environment: {},
			homeDirectory: '/nonexistent',
			platform: process.platform,
		}),
	);
