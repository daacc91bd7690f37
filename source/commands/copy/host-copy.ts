import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {absolutePath} from '../../actions/save-file/write-file.ts';
import {
	copyBetweenEngines,
	type EngineCopyResult,
} from '../../actions/transfer/copy-between-engines.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {referenceIn} from '../../format/reference-in.ts';
import {Problem} from '../../problem.ts';
import type {CredentialStore} from '../../registry/credentials/credential-store.ts';
import {completeReference} from '../../store/complete-reference.ts';
import {
	addTransferProgress,
	emptyTransfer,
	transferredBytes,
} from '../../store/transfer/transfer-state.ts';
import type {HostCopyRequest} from '../command-request.ts';

/** Brings an image to one host after another, or side by side. */
export type HostCopy = {
	/**
	@param onBytes Hears how many have come so far.
	@throws Problem
	*/
	bring(
		to: Engine,
		options: RequestOptions & {onBytes(bytes: number): void},
	): Promise<EngineCopyResult>;
	close(): void;
};

type Circumstances = RequestOptions & {
	/** Opens the engine that has the image. @throws Problem, CommandProblem */
	connect(): Promise<Engine>;
	logins: Pick<CredentialStore, 'get'>;
};

/** From engine to engine, as it is. */
async function sendFrom(
	{image, yes: overwrites}: HostCopyRequest,
	{connect, signal}: Circumstances,
): Promise<HostCopy> {
	const from = await connect();
	try {
		// Said once, in place of once for each host.
		await from.images.inspect(image, {signal});
	} catch (error) {
		from.close();
		throw error;
	}

	return {
		bring: (to, options) => copyBetweenEngines({from, to, image, overwrites, ...options}),
		close: from.close,
	};
}

/** What the engine has of that name, as a registry knows it: all hosts get the same, wherever the tag goes meanwhile. */
async function pinned(name: string, {connect, signal}: Circumstances): Promise<string | undefined> {
	const {host, repository, digest} = referenceOf(name);
	let from: Engine | undefined;
	try {
		const engine = await connect();
		from = engine;
		const {digests} = await withTimeLimit(options => engine.images.inspect(name, options), signal);
		const place = {host, repository};
		return digest === undefined ? digests.find(text => referenceIn(place, text)) : undefined;
	} catch {
		// It is the hosts that need it.
		signal.throwIfAborted();
		return undefined;
	} finally {
		from?.close();
	}
}

/** @throws Problem for what names no image of a registry. */
function referenceOf(image: string) {
	const parsed = parseImageReference(image);
	if (!parsed.isValid) {
		throw parsed.problem;
	}

	return parsed.value;
}

/** Out of a registry, by each host itself. */
async function pullThere(
	{image}: HostCopyRequest,
	circumstances: Circumstances,
): Promise<HostCopy> {
	const {host: registry, repository} = referenceOf(image);
	const name = completeReference(image) ?? image;
	const reference = (await pinned(name, circumstances)) ?? name;
	const {signal} = circumstances;
	const credentials = await circumstances.logins.get(registry, {signal, repository});
	return {
		async bring({images}, {onBytes, ...options}) {
			const before = await unlessGone(images.inspect(name, options));
			let state = emptyTransfer;
			for await (const line of images.pull(reference, {...options, credentials})) {
				state = addTransferProgress(state, line);
				onBytes(transferredBytes(state).movedBytes);
			}

			if (reference !== name) {
				await images.tag(reference, name, options);
			}

			const {id} = await images.inspect(name, options);
			return {isThere: id === before?.id, sentBytes: transferredBytes(state).movedBytes};
		},
		close() {},
	};
}

/** Out of an archive of this machine. */
async function loadFile({image}: HostCopyRequest): Promise<HostCopy> {
	const file = absolutePath(image);
	if (!(await stat(file).catch(() => undefined))?.isFile()) {
		throw new Problem({
			reason: 'not-found',
			message: `No such file: ${image}.`,
			nextStep: 'Name an archive of docker save.',
		});
	}

	return {
		async bring({images}, {onBytes, signal}) {
			let sentBytes = 0;
			async function* archive() {
				for await (const chunk of createReadStream(file, {signal})) {
					sentBytes += chunk.length;
					onBytes(sentBytes);
					yield chunk as Uint8Array;
				}
			}

			await images.load(archive(), {signal});
			return {isThere: false, sentBytes};
		},
		close() {},
	};
}

/** @throws Problem, CommandProblem where no host can get it. */
export function openHostCopy(
	request: HostCopyRequest,
	circumstances: Circumstances,
): Promise<HostCopy> {
	switch (request.way) {
		case 'send':
			return sendFrom(request, circumstances);
		case 'pull':
			return pullThere(request, circumstances);
		case 'load':
			return loadFile(request);
	}
}
