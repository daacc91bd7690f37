import {rm} from 'node:fs/promises';
import {makeBusyboxFolder} from '../helpers/private-busybox.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {startPrivateRegistry} from '../helpers/private-registry.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {connectTo} from './connect-to.ts';
import type {ContractSubject, Differences} from './contract-subject.ts';
import {startLoopbackRegistry} from './registry/loopback-registry.ts';

/** The test run's real engine of this kind, reached through `source/engine/docker`. */
export const startRealSubject = async (
	kind: PrivateEngineKind,
	differences: Differences,
): Promise<ContractSubject> => {
	const engine = connectTo(`unix://${await sharedEngine(kind)}`);
	const busyboxRoot = await makeBusyboxFolder();
	const registry = await startLoopbackRegistry(busyboxRoot);
	const login = {username: 'ada', password: 'engine'};
	const writable = await startPrivateRegistry({
		credentials: {user: login.username, password: login.password},
	});
	await rm(busyboxRoot, {recursive: true});
	return {
		engine,
		baseImage: sharedImage,
		remote: {...registry.remote, writable: `${writable.address}/contract`, login},
		differences,
		close: async () => {
			engine.close();
			registry.stop();
			await writable.stop();
		},
	};
};
