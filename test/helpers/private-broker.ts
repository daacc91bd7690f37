import {createServer} from 'node:http';
import {join} from 'node:path';
import type {TestProject} from 'vitest/node';
import {engineMatrix} from './engine-matrix.ts';
import {type PrivateEngine, type PrivateEngineKind, privateEngineKinds} from './private-engine.ts';
import {startPrivateEngine} from './private-engines.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {importBusybox, sharedImage} from './private-images.ts';
import {removeLeftovers} from './private-leftovers.ts';
import {whyNoPrivateEngine} from './private-requirements.ts';
import {sweepAfterExit} from './private-sweep.ts';
import {makeDebianTree} from './private-tree.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Socket on which the test run's engines are asked for. */
		privateEngineBroker: string;
	}
}

let swept: Promise<void> | undefined;

async function start(kind: PrivateEngineKind): Promise<PrivateEngine> {
	swept ??= removeLeftovers();
	await swept;
	const engine = await startPrivateEngine(kind);
	await importBusybox(engine.socketPath, sharedImage);
	return engine;
}

/** Here, since a test that had to wait for them would run out of its time. */
async function makeTrees(): Promise<void> {
	const suites = privateEngineKinds
		.filter(kind => whyNoPrivateEngine(kind) === undefined)
		.flatMap(kind => engineMatrix[kind].suite ?? []);
	await Promise.all([...new Set(suites)].map(makeDebianTree));
}

/**
Vitest's global setup. It starts no engine by itself: the first test that asks for an engine makes the
broker start it, later ones share it, and the end of the test run stops it. So a run without such
tests pays nothing.
*/
export default async function setUpBroker(project: TestProject): Promise<() => Promise<void>> {
	await makeTrees();
	const engines = new Map<PrivateEngineKind, Promise<PrivateEngine>>();
	const folder = await makePrivateFolder();
	const socketPath = join(folder, 'broker.sock');

	const server = createServer(async (request, response) => {
		const kind = (request.url ?? '').slice(1) as PrivateEngineKind;
		if (engines.size === 0) {
			process.once('exit', sweepAfterExit);
		}
		const engine = engines.get(kind) ?? start(kind);
		engines.set(kind, engine);
		try {
			response.end((await engine).socketPath);
		} catch (error) {
			response.statusCode = 500;
			response.end(String(error));
		}
	});
	await new Promise<void>(resolve => server.listen(socketPath, resolve));
	project.provide('privateEngineBroker', socketPath);

	return async () => {
		server.closeAllConnections();
		server.close();
		await Promise.allSettled([...engines.values()].map(async engine => (await engine).stop()));
		await removePrivateFolder(folder);
		process.off('exit', sweepAfterExit);
	};
}
