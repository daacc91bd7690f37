import type {FilePatterns, SharedFile, SharedFolder} from '../../../build.ts';
import {
	dataPacket,
	endPacket,
	errorPacket,
	packetTypes,
	readPacket,
	statPacket,
} from './file-packets.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import type {Call, CallHandlers} from './grpc/serve-calls.ts';

export type FolderSharing = {
	/** By the name that the builder asks for. */
	folders: Readonly<Record<string, SharedFolder>>;
	onSent: (bytes: number) => void;
	/** Hears of what cannot be listed or read: the builder tells less of it. */
	onFailure: (error: unknown) => void;
};

/** Files that are open at once; more would only wait for the disk. */
const mostOpen = 8;

/** Values under a name; the builder escapes all of them where one has more than ASCII. */
function readMetadata(call: Call, name: string): readonly string[] {
	const values = call.metadata(name);
	return call.metadata(`${name}-encoded`)[0] === '1'
		? values.map(value => decodeURIComponent(value.replaceAll('+', ' ')))
		: values;
}

const patternsOf = (call: Call): FilePatterns => ({
	include: readMetadata(call, 'include-patterns'),
	exclude: readMetadata(call, 'exclude-patterns'),
	follow: readMetadata(call, 'followpaths'),
});

async function tellFiles(call: Call, files: readonly SharedFile[]): Promise<void> {
	for (const file of files) {
		await call.send(statPacket(file));
	}

	await call.send(statPacket(undefined));
}

/** Sends what the builder asks for until it has all that it wants; ends at once when a file fails. */
function answerRequests(
	call: Call,
	files: readonly SharedFile[],
	sendFile: (id: number, file: SharedFile) => Promise<void>,
): Promise<void> {
	return new Promise((resolve, reject) => {
		const sending = new Set<Promise<void>>();
		const answer = async () => {
			for await (const message of call.messages()) {
				const {type, id, data} = readPacket(message);
				if (type === packetTypes.error) {
					throw new Error(new TextDecoder().decode(data));
				}

				if (type === packetTypes.end) {
					await Promise.all(sending);
					await call.send(endPacket());
					return;
				}

				const file = files[id];
				if (type !== packetTypes.request || file?.kind !== 'file') {
					throw new GrpcError(grpcCodes.notFound, `no file has the number ${id}`);
				}

				const sent = sendFile(id, file).catch(reject);
				sending.add(sent);
				void sent.finally(() => sending.delete(sent));
				if (sending.size >= mostOpen) {
					await Promise.race(sending);
				}
			}

			throw new GrpcError(grpcCodes.internal, 'A transfer of files broke off');
		};

		answer().then(resolve, reject);
	});
}

async function shareFiles(call: Call, sharing: FolderSharing): Promise<void> {
	const [name = ''] = readMetadata(call, 'dir-name');
	const folder = Object.hasOwn(sharing.folders, name) ? sharing.folders[name] : undefined;
	if (!folder) {
		throw new GrpcError(grpcCodes.notFound, `no access allowed to dir ${JSON.stringify(name)}`);
	}

	const stopping = new AbortController();
	const signal = AbortSignal.any([call.signal, stopping.signal]);
	const sendFile = async (id: number, file: SharedFile) => {
		for await (const chunk of folder.read(file, {signal})) {
			await call.send(dataPacket(id, chunk));
			sharing.onSent(chunk.length);
		}

		await call.send(dataPacket(id, new Uint8Array()));
	};

	try {
		const files = await folder.list(patternsOf(call), {signal});
		// The builder asks for the first files while it is still told of others.
		await Promise.all([tellFiles(call, files), answerRequests(call, files, sendFile)]);
	} catch (error) {
		stopping.abort(error);
		if (!call.signal.aborted) {
			sharing.onFailure(error);
			await call.send(errorPacket(error instanceof Error ? error.message : String(error)));
		}

		throw error;
	}
}

/** Shows BuildKit folders of this machine, of which it takes what it lacks. */
export const fileHandlers = (sharing: FolderSharing): CallHandlers => ({
	'/moby.filesync.v1.FileSync/DiffCopy': call => shareFiles(call, sharing),
});
