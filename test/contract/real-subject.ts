import {rm} from 'node:fs/promises';
import {type NewerEngine, startNewerEngine} from '../helpers/newer-engine/start-newer-engine.ts';
import {makeBusyboxFolder} from '../helpers/private-busybox.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox, sharedImage} from '../helpers/private-images.ts';
import {startPrivateRegistry} from '../helpers/private-registry.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {connectTo} from './connect-to.ts';
import type {ContractSubject, Differences} from './contract-subject.ts';
import {startLoopbackRegistry} from './registry/loopback-registry.ts';

/**
The test run's real engine of this kind, reached through `source/engine/docker`.

@param newer What the engine is made out to be by a stand-in before it, and then it is one of its own: two
that ask the same of one engine would find each other's layers in its cache. `undefined`: itself.
*/
export async function startRealSubject(
	kind: PrivateEngineKind,
	differences: Differences,
	newer?: NewerEngine,
): Promise<ContractSubject> {
	const own = newer && (await startPrivateEngine(kind));
	const socketPath = own?.socketPath ?? (await sharedEngine(kind));
	if (own) {
		await importBusybox(socketPath, sharedImage);
	}

	const standIn = newer && (await startNewerEngine(socketPath, newer));
	const engine = connectTo(standIn?.host ?? `unix://${socketPath}`);
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
			await standIn?.stop();
			await own?.stop();
		},
	};
}
