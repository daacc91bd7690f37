import {type IncomingMessage, request} from 'node:http';
import type {Duplex} from 'node:stream';
import {Readable} from 'node:stream';
import type {FileTree} from '../../../source/layers/file-tree.ts';
import {readFileTree} from '../../../source/layers/read-file-tree.ts';
import {requestEngine} from '../../helpers/private-request.ts';

type Creation = {Image: string; Cmd?: string[]; Tty?: boolean; OpenStdin?: boolean};

/** Plain HTTP to an engine, and the containers and images a test made there. */
export class SessionContainers {
	readonly #socketPath: string;
	readonly #containers: string[] = [];
	readonly #images: string[] = [];

	constructor(socketPath: string) {
		this.#socketPath = socketPath;
	}

	#ask(method: string, path: string, body?: object | Readable): Promise<string> {
		return requestEngine({socketPath: this.#socketPath, method, path, ...(body && {body})});
	}

	async create(body: Creation): Promise<string> {
		const {Id} = JSON.parse(await this.#ask('POST', '/containers/create', body));
		this.#containers.push(Id);
		return Id;
	}

	async start(id: string): Promise<void> {
		await this.#ask('POST', `/containers/${id}/start`);
	}

	/** Runs a script of `sh` to its end. @throws Error with its output unless it ends with 0. */
	async runScript(image: string, script: string): Promise<string> {
		const id = await this.create({Image: image, Cmd: ['/bin/sh', '-ec', script], Tty: true});
		await this.start(id);
		const {StatusCode} = JSON.parse(await this.#ask('POST', `/containers/${id}/wait`));
		if (StatusCode !== 0) {
			const log = await this.#ask('GET', `/containers/${id}/logs?stdout=1&stderr=1`);
			throw new Error(`The script ended with ${StatusCode}: ${log}`);
		}
		return id;
	}

	async wait(id: string): Promise<void> {
		await this.#ask('POST', `/containers/${id}/wait`);
	}

	export(id: string): Promise<IncomingMessage> {
		return new Promise((resolve, reject) => {
			request(
				{socketPath: this.#socketPath, path: `/containers/${id}/export`, agent: false},
				resolve,
			)
				.on('error', reject)
				.end();
		});
	}

	async tree(id: string): Promise<FileTree> {
		return readFileTree(await this.export(id), {signal: new AbortController().signal});
	}

	async treeOfImage(image: string): Promise<FileTree> {
		return this.tree(await this.create({Image: image, Cmd: ['/none']}));
	}

	async putArchive(id: string, archive: AsyncIterable<Buffer>): Promise<void> {
		await this.#ask('PUT', `/containers/${id}/archive?path=/`, Readable.from(archive));
	}

	/** Commits with the plainest of configs. @returns Id of the image. */
	async commit(id: string): Promise<string> {
		const {Id} = JSON.parse(await this.#ask('POST', `/commit?container=${id}&pause=1`, {}));
		this.#images.push(Id);
		return Id;
	}

	/** What `diff` tells, without the folder in which Podman puts its own files. */
	async changedPaths(id: string): Promise<string[]> {
		const changes: Array<{Path: string; Kind: number}> | null = JSON.parse(
			await this.#ask('GET', `/containers/${id}/changes`),
		);
		const ofPodman = (path: string, kind: number) => path === '/etc' && kind === 0;
		return (changes ?? []).filter(({Path, Kind}) => !ofPodman(Path, Kind)).map(({Path}) => Path);
	}

	/** Attaches a terminal to the main process of a container that was not started yet. */
	attach(id: string): Promise<Duplex> {
		return new Promise((resolve, reject) => {
			request({
				socketPath: this.#socketPath,
				method: 'POST',
				path: `/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`,
				headers: {Upgrade: 'tcp', Connection: 'Upgrade', 'Content-Length': '0'},
				agent: false,
			})
				.on('upgrade', (_, socket) => resolve(socket))
				.on('response', answer => reject(new Error(`Attach answered ${answer.statusCode}`)))
				.on('error', reject)
				.end();
		});
	}

	async resize(id: string, columns: number): Promise<void> {
		await this.#ask('POST', `/containers/${id}/resize?h=24&w=${columns}`);
	}

	async removeAll(): Promise<void> {
		for (const id of this.#containers) {
			await this.#ask('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined);
		}
		for (const id of this.#images.reverse()) {
			await this.#ask('DELETE', `/images/${id}?force=1`).catch(() => undefined);
		}
	}
}
