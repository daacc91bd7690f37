import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, expect} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {Problem} from '../../source/problem.ts';
import {connectTo} from '../contract/connect-to.ts';
import type {PrivateEngine, PrivateEngineKind} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import type {PtyProgram} from '../helpers/pty-program.ts';
import {usePrograms} from './use-program.ts';

const {signal} = new AbortController();

export type Guided = {
	readonly server: PrivateEngine;
	readonly engine: Engine;
	/** Starts the program; those of one test share their drafts. */
	start(options?: {
		args?: readonly string[];
		environment?: Record<string, string>;
		columns?: number;
		rows?: number;
	}): PtyProgram;
	/** Waits until the drafts on the disk say this: what a kill can no longer take. */
	kept(text: string | RegExp): Promise<void>;
	/** What the drafts on the disk say; empty when there is none. */
	drafts(): Promise<string>;
	/** Resolves as soon as a container is made whose name begins so. */
	created(prefix: string): Promise<void>;
	/** Names of all containers, and references of all images. */
	everything(): Promise<string[]>;
};

function unlessGone(error: unknown) {
	if (!(error instanceof Problem && ['not-found', 'conflict'].includes(error.reason))) {
		throw error;
	}
}

/**
An engine of the file's own, on which sessions are nobody else's, and the built program in terminals.
What a test makes there, apart from images with names, is gone after it.
*/
export function useGuided(
	prepare: (server: PrivateEngine) => Promise<void>,
	kind: PrivateEngineKind = 'docker',
): Guided {
	const startProgram = usePrograms();
	let server: PrivateEngine;
	let engine: Engine;
	let state: string;

	beforeAll(async () => {
		server = await startPrivateEngine(kind);
		engine = connectTo(server.host);
		await prepare(server);
	});
	afterAll(async () => {
		engine?.close();
		await server?.stop();
	});

	beforeEach(async () => {
		state = await mkdtemp(path.join(tmpdir(), 'slipway-pty-'));
	});
	afterEach(async () => {
		for (const {id} of await engine.containers.list({signal})) {
			// What a program asked for before it was killed is still being done.
			await engine.containers.remove(id, {signal, force: true, volumes: true}).catch(unlessGone);
		}
		// A program that was just killed may still have been writing.
		await rm(state, {recursive: true, force: true, maxRetries: 5});
	});

	const drafts = async () => {
		const folder = path.join(state, 'slipway', 'sessions');
		const names = await readdir(folder).catch(() => []);
		// Others are not whole yet.
		const whole = names.filter(name => /\.json(?:\.note)?$/.test(name));
		const texts = whole.map(name => readFile(path.join(folder, name), 'utf8').catch(() => ''));
		return (await Promise.all(texts)).join('\n');
	};

	return {
		get server() {
			return server;
		},
		get engine() {
			return engine;
		},
		start: ({args = [], environment = {}, columns = 100, rows = 30} = {}) =>
			startProgram({
				args,
				columns,
				rows,
				environment: {DOCKER_HOST: server.host, XDG_STATE_HOME: state, ...environment},
			}),
		drafts,
		kept: text => expect.poll(drafts, {timeout: 10_000}).toMatch(text),
		async created(prefix) {
			const until = new AbortController();
			for await (const event of await engine.events({signal: until.signal})) {
				if (event.action === 'create' && event.attributes.name?.startsWith(prefix)) {
					until.abort();
				}
			}
		},
		async everything() {
			const containers = await engine.containers.list({signal});
			const images = await engine.images.list({signal});
			return [
				...containers.map(({name}) => name),
				...images.flatMap(({references}) => references),
			].sort();
		},
	};
}
