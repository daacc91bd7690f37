import {mkdtempSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import http from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {connectDocker} from '../../../../source/engine/docker/connect.ts';
import {askEarly} from '../../../../source/engine/docker/connection/early-answers.ts';
import {resolveEndpoint} from '../../../../source/engine/docker/connection/resolve-endpoint.ts';

const answers: Readonly<Record<string, unknown>> = {
	'/v1.41/version': {Version: '20.10.24', ApiVersion: '1.41', Os: 'linux', Arch: 'amd64'},
	'/v1.41/info': {ID: 'ABCD', Name: 'build-1', Driver: 'overlay2'},
	'/v1.41/system/df?verbose=1': {Images: [], Containers: [], Volumes: [], BuildCache: []},
};

let folder: string;
let socketPath: string;
let server: http.Server;
let asked: string[];

beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'slipway-early-'));
	socketPath = path.join(folder, 'docker.sock');
	asked = [];
	server = http.createServer(({url = ''}, response) => {
		asked.push(url);
		response.setHeader('Api-Version', '1.41');
		response.statusCode = answers[url] ? 200 : 400;
		response.end(JSON.stringify(answers[url] ?? {message: 'too new'}));
	});
	await new Promise<void>(resolve => server.listen(socketPath, resolve));
});

afterEach(async () => {
	vi.restoreAllMocks();
	server.closeAllConnections();
	server.close();
	await rm(folder, {recursive: true});
});

async function answered(version: string) {
	const offers: string[] = [];
	const early = askEarly({socketPath, version}, offer => offers.push(offer));
	await vi.waitFor(() => expect(offers).toEqual(['1.41', '1.41', '1.41']));
	const engine = connectDocker(
		resolveEndpoint({
			environment: {DOCKER_HOST: `unix://${socketPath}`},
			homeDirectory: folder,
			platform: 'linux',
		}),
		{early},
	);
	return engine;
}

const quiet = {signal: new AbortController().signal};

test('What was asked while the app was loaded is not asked again, but for the second time', async () => {
	const engine = await answered('1.41');
	expect(await engine.about(quiet)).toMatchObject({id: 'ABCD', version: '20.10.24'});
	await engine.diskUsage(quiet);
	expect(asked.toSorted()).toEqual(Object.keys(answers).toSorted());
	await engine.about(quiet);
	expect(asked).toHaveLength(5);
	engine.close();
});

test('What was refused for its version is asked in the one that the engine speaks', async () => {
	const engine = await answered('1.51');
	expect(await engine.about(quiet)).toMatchObject({id: 'ABCD', apiVersion: '1.41'});
	engine.close();
});

test('What was counted a while ago is counted again', async () => {
	const engine = await answered('1.41');
	const later = performance.now() + 501;
	vi.spyOn(performance, 'now').mockImplementation(() => later);
	await engine.diskUsage(quiet);
	expect(asked.filter(url => url.includes('df'))).toHaveLength(2);
	engine.close();
});
