import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {pack} from 'tar-stream';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {requestEngine} from '../../helpers/private-request.ts';

const run = promisify(execFile);

/** A line of a Dockerfile that fills a file with what cannot be compressed or shared. */
export const fill = (file: string, megabytes: number): string =>
	`RUN dd if=/dev/urandom of=${file} bs=1M count=${megabytes}`;

/** Makes a mess on a private engine by plain requests, and measures what it takes. */
export class EngineMess {
	readonly #engine: PrivateEngine;

	constructor(engine: PrivateEngine) {
		this.#engine = engine;
	}

	ask(method: string, path: string, body?: object | Readable): Promise<string> {
		return requestEngine({socketPath: this.#engine.socketPath, method, path, ...(body && {body})});
	}

	/** @param builder 1: classic, 2: BuildKit. */
	async build(reference: string, lines: readonly string[], builder: 1 | 2 = 1): Promise<void> {
		const context = pack();
		context.entry({name: 'Dockerfile'}, `${lines.join('\n')}\n`);
		context.finalize();
		const query = new URLSearchParams({t: reference, version: String(builder), rm: '1'});
		const answer = await this.ask('POST', `/build?${query}`, Readable.from(context));
		if (answer.includes('"error"')) {
			throw new Error(`Building ${reference} failed: ${answer.slice(-500)}`);
		}
	}

	async tag(image: string, repository: string, tag: string): Promise<void> {
		await this.ask('POST', `/images/${image}/tag?repo=${repository}&tag=${tag}`);
	}

	/** Runs a script in a container that stays: to its end, or until it has written `/ready`. */
	async run(
		name: string,
		image: string,
		script: string,
		options: {binds?: string[]; volumes?: string[]; staysUp?: boolean} = {},
	): Promise<string> {
		const {binds = [], volumes = [], staysUp = false} = options;
		const {Id: id} = JSON.parse(
			await this.ask('POST', `/containers/create?name=${name}`, {
				Image: image,
				Cmd: ['sh', '-ec', staysUp ? `${script}; touch /ready; exec sleep 1000` : script],
				Volumes: Object.fromEntries(volumes.map(path => [path, {}])),
				HostConfig: {Binds: binds},
			}),
		);
		await this.start(id);
		if (!staysUp) {
			await this.ask('POST', `/containers/${id}/wait`);
			return id;
		}

		const isReady = () =>
			this.ask('HEAD', `/containers/${id}/archive?path=/ready`).then(
				() => true,
				() => false,
			);
		while (!(await isReady())) {
			// Asked again at once: a request takes a while by itself.
		}
		return id;
	}

	async start(container: string): Promise<void> {
		await this.ask('POST', `/containers/${container}/start`);
	}

	/** Bytes of its data on the disk, in whole blocks; what containers have mounted counts once. */
	async diskBytes(): Promise<number> {
		await run('sync');
		const {stdout} = await run('du', ['-sxB1', join(this.#engine.folder, 'data')]);
		return Number.parseInt(stdout, 10);
	}
}
