import {onTestFinished} from 'vitest';
import {connectDocker} from '../../source/engine/docker/connect.ts';
import {resolveEndpoint} from '../../source/engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {type FaultProxy, startFaultProxy} from '../helpers/fault-proxy.ts';
import {serveEngine} from '../helpers/served-engine.ts';
import {sampleWorld} from './sample-world.ts';

const socketPrefix = /^unix:\/\//;

/** A proxy in front of the sample world, put away when the test ends. */
export async function startFaultyWorld(): Promise<FaultProxy> {
	const served = await serveEngine(sampleWorld);
	const proxy = await startFaultProxy(served.replace(socketPrefix, ''));
	onTestFinished(() => proxy.stop());
	return proxy;
}

/** Long enough for an answer, short enough to wait for. */
const silentAfterMs = 100;

export function connectThrough({address}: FaultProxy): Engine {
	const endpoint = resolveEndpoint({
		host: address,
		environment: {},
		homeDirectory: '/nonexistent',
		platform: 'linux',
	});
	const engine = connectDocker(endpoint, {silentAfterMs});
	onTestFinished(() => engine.close());
	return engine;
}

/** The source of a pattern that finds how failures name a route: `{name}` is any name. */
export const patternOf = (route: string): string =>
	route.replaceAll('{name}', String.raw`\S+`).replaceAll('/', String.raw`\/`);
