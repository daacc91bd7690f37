import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import type {BuildRequestOptions, BuildSpecification} from '../../../build.ts';
import type {Connection} from '../../connection.ts';
import type {Subject} from '../../requests/subject.ts';
import {openTerminalSocket} from '../../terminals/open-session-socket.ts';
import type {RawBuildLine} from '../build-reader.ts';
import {firstFieldMessage} from './first-field.ts';
import {callMethod} from './grpc/call-method.ts';
import {GrpcError} from './grpc/grpc-error.ts';
import {
	decodeSolveResponse,
	encodeSolveRequest,
	exportersOf,
	frontendAttributes,
} from './solve-request.ts';

/** Milliseconds that the status of a build may take to end when the build has. */
const mostAfterwardsMs = 3000;

type Solve = Pick<BuildRequestOptions, 'signal' | 'cacheStores'> & {
	sessionId: string;
	/** Names of contexts that are folders. */
	folders: ReadonlySet<string>;
	subject: Subject;
};

/** Where the manifest of a cache that went to a folder is told. */
const cacheManifest = 'cache.manifest';

/**
Builds over BuildKit's own API (`moby.buildkit.v1.Control` over POST /grpc, Docker 18.09 and newer), which
takes what POST /build has no place for.

@returns What it tells, in the lines of POST /build.
*/
export async function* solveBuild(
	connection: Connection,
	specification: BuildSpecification,
	{sessionId, folders, subject, signal, cacheStores = {}}: Solve,
): AsyncGenerator<RawBuildLine, void, undefined> {
	const socket = await openTerminalSocket(connection, {
		path: '/grpc',
		headers: {upgrade: 'h2c'},
		signal,
		subject,
	});
	const {connect} = await import('node:http2');
	const client = connect('http://localhost', {createConnection: () => socket});
	// Its calls say so.
	client.on('error', () => {});
	const {cacheTo = [], network, outputs = []} = specification;
	const ref = randomUUID();
	const status = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const solve = async () => {
		const request = encodeSolveRequest({
			ref,
			sessionId,
			exporters: exportersOf(specification),
			frontend: frontendAttributes(specification, folders),
			cacheTo,
			entitlements: network === 'host' ? ['network.host'] : [],
		});
		let response: Record<string, string> = {};
		try {
			const call = callMethod(client, '/moby.buildkit.v1.Control/Solve', request, {signal});
			for await (const message of call) {
				response = decodeSolveResponse(message);
			}
		} finally {
			timer = setTimeout(() => status.abort(), mostAfterwardsMs);
		}

		return response;
	};

	try {
		const solved = solve();
		solved.catch(() => {});
		try {
			const call = callMethod(
				client,
				'/moby.buildkit.v1.Control/Status',
				firstFieldMessage(Buffer.from(ref)),
				{signal: AbortSignal.any([signal, status.signal])},
			);
			for await (const message of call) {
				yield {id: 'moby.buildkit.trace', aux: Buffer.from(message).toString('base64')};
			}
		} catch {
			// The build itself tells more of what is wrong, and may be right all the same.
			signal.throwIfAborted();
		}

		const response = await solved;
		const manifest = response[cacheManifest];
		for (const {type, attributes} of cacheTo) {
			if (type === 'local' && manifest !== undefined) {
				await cacheStores[attributes.dest ?? '']?.finish(manifest);
			}
		}

		const id = response['containerimage.digest'];
		if (outputs.length === 0 || outputs.some(({type}) => type === 'image')) {
			yield {id: 'moby.image.id', aux: {ID: id ?? ''}};
		}
	} catch (error) {
		if (!(error instanceof GrpcError)) {
			throw error;
		}

		yield {errorDetail: {message: error.message}};
	} finally {
		clearTimeout(timer);
		client.destroy();
		socket.destroy();
	}
}
